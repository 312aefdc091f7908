import type { KeyObject } from 'node:crypto';
import { loadConfiguredMasterKey } from '../../installation/configured-master-key.ts';
import type { MasterKeyOptions } from '../../installation/configured-master-key.ts';
import { loadMasterKey } from '../../store/master-key.ts';
import { reseal } from '../../store/reseal.ts';
import { checkMasterKey, createSealer } from '../../store/sealing.ts';
import type { Sealer } from '../../store/sealing.ts';
import { StoreError } from '../../store/store-error.ts';
import type { Store } from '../../store/store.ts';
import { noteHostEventOf } from '../events/note-host-event.ts';
import { withStoppedStore } from '../open-stopped.ts';
import { keyPlace } from './key-place.ts';

export interface RotationOptions {
  readonly configuration: MasterKeyOptions;
  /** The file of the new key, made unless it is there; undefined puts it in place of the old one. */
  readonly to: string | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What was done. */
export interface RotatedMasterKey {
  /** How many secrets were sealed anew; undefined where an earlier rotation had done that, and broken off after. */
  readonly secrets: number | undefined;
  /** The file that the service is to be told of; undefined where the new key is where it looks. */
  readonly file: string | undefined;
  /** The file that the old key is in now, where this has moved it. */
  readonly oldFile: string | undefined;
}

/**
 * Seals everything with a new master key. The new key is durable before anything is sealed with it, everything is sealed in one
 * transaction, and the files change places last. Wherever that breaks off, one of the two keys opens everything, and another
 * run ends it.
 *
 * @throws {HostError} where there is no installation, or no place for the new key.
 * @throws {StoreError} `DataDirectoryInUse` where the service runs, `MasterKeyWrong` where the present key is none.
 * @throws {SealError} naming a secret that does not open; nothing is changed then.
 */
export async function rotateMasterKey(options: RotationOptions): Promise<RotatedMasterKey> {
  const { configuration, to, now } = options;
  const place = keyPlace(configuration, to);
  return await withStoppedStore(configuration.data, async (store) => {
    const next = await loadKey(place.file);
    const secrets = await sealAnew(store, configuration, next, now());
    return { secrets, file: to, oldFile: place.takePlace(now()) };
  });
}

async function loadKey(path: string): Promise<KeyObject> {
  return await loadMasterKey({ from: 'made-file', path, mayMake: true });
}

async function sealAnew(
  store: Store,
  configuration: MasterKeyOptions,
  next: KeyObject,
  time: number,
): Promise<number | undefined> {
  const after = createSealer(next);
  if (await isSealedWith(store, after)) return undefined;
  const before = createSealer(await loadConfiguredMasterKey(configuration));
  await checkMasterKey(store, before);
  return await store.transaction(async (records) => {
    const secrets = await reseal(records, before, after);
    await noteHostEventOf(records, { eventName: 'RotateMasterKey', time, details: {} });
    return secrets;
  });
}

async function isSealedWith(store: Store, sealer: Sealer): Promise<boolean> {
  try {
    await checkMasterKey(store, sealer);
    return true;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'MasterKeyWrong') return false;
    throw error;
  }
}
