import { existsSync } from 'node:fs';
import type { KeyObject } from 'node:crypto';
import { HostError } from '../errors/host-error.ts';
import { loadConfiguredMasterKey } from '../installation/configured-master-key.ts';
import type { MasterKeyOptions } from '../installation/configured-master-key.ts';
import { databaseFile } from '../installation/data-files.ts';
import { openDataDirectory } from '../store/data-directory.ts';
import { checkMasterKey, createSealer } from '../store/sealing.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import type { Store } from '../store/store.ts';

/** An installation whose service does not run, and cannot be started meanwhile. */
export interface StoppedInstallation {
  readonly store: Store;
  /** The one that the installation was begun with. */
  readonly masterKey: KeyObject;
}

/**
 * Does something to the store in a data folder, which is this process's alone until it is done.
 *
 * @throws {HostError} where there is no installation.
 * @throws {StoreError} `DataDirectoryInUse` where the service runs; what else keeps it from starting.
 */
export async function withStoppedStore<T>(data: string, work: (store: Store) => Promise<T>): Promise<T> {
  if (!existsSync(databaseFile(data))) {
    throw new HostError(`There is no installation in ${data}: it has no database.`);
  }
  const folder = openDataDirectory(data);
  try {
    const store = await openSqliteStore(databaseFile(data));
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } finally {
    folder.release();
  }
}

/**
 * As `withStoppedStore`, with the master key.
 *
 * @throws {StoreError} `MasterKeyUnusable`, `MasterKeyMissing` or `MasterKeyWrong`, too.
 */
export async function withStoppedInstallation<T>(
  configuration: MasterKeyOptions,
  work: (installation: StoppedInstallation) => Promise<T>,
): Promise<T> {
  return await withStoppedStore(configuration.data, async (store) => {
    const masterKey = await loadConfiguredMasterKey(configuration);
    await checkMasterKey(store, createSealer(masterKey));
    return await work({ store, masterKey });
  });
}
