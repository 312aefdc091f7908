import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { HostError } from '../../errors/host-error.ts';
import { databaseFile } from '../../installation/data-files.ts';
import { openDataDirectory } from '../../store/data-directory.ts';
import { syncDirectory } from '../../store/durable-file.ts';
import { databasePath, masterKeyPath, readManifest } from '../backup/manifest.ts';
import type { BackupManifest } from '../backup/manifest.ts';
import { copyChecked } from './copy-checked.ts';
import { prepareDatabase } from './prepare-database.ts';

/** Which backup goes where. */
export interface RestoreOptions {
  /** The folder of the backup. */
  readonly folder: string;
  /** The data folder: none yet, or empty but for a master key. */
  readonly data: string;
  /** Whether the sessions of the backup live on, as they do where a service is only moved. */
  readonly keepsSessions: boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What was restored. */
export interface RestoredBackup extends BackupManifest {
  readonly hasMasterKey: boolean;
  /** ISO 8601: the sessions issued before are over, unless they were to be kept. */
  readonly restoredAt: string;
}

/**
 * Makes a data folder of a backup. Unless they are to be kept, all sessions that were issued before are over: which of them
 * were ended since the backup, it cannot know. The master key is not needed.
 *
 * The database gets its name last: a folder whose restoring broke off has none that could be started.
 *
 * @throws {HostError} where the backup is none, incomplete or changed, or the data folder is not empty.
 * @throws {StoreError} where the data folder is in use, or a later version made the database.
 */
export async function restore(options: RestoreOptions): Promise<RestoredBackup> {
  const { folder, data, keepsSessions, now } = options;
  const manifest = readManifest(folder);
  const hasMasterKey = manifest.files.some(({ path }) => path === masterKeyPath);
  checkEmpty(data, hasMasterKey);
  const directory = openDataDirectory(data);
  const unfinished = `${databaseFile(data)}.unfinished`;
  const written = ['-wal', '-shm'].map((suffix) => unfinished + suffix);
  const restoredAt = now();
  try {
    for (const file of manifest.files) {
      const to = file.path === databasePath ? unfinished : join(data, file.path);
      written.push(to);
      await copyChecked(join(folder, file.path), to, file);
    }
    await prepareDatabase(unfinished, { createdAt: manifest.createdAt, keepsSessions }, restoredAt);
    // What the restored service issues must not fall under what was ended.
    await setTimeout(1000 - (restoredAt % 1000));
    renameSync(unfinished, databaseFile(data));
    syncDirectory(data);
  } catch (error) {
    for (const path of written) rmSync(path, { force: true });
    throw error;
  } finally {
    directory.release();
  }
  return { ...manifest, hasMasterKey, restoredAt: new Date(restoredAt).toISOString() };
}

/** Names that say nothing of an installation: a volume has the one, and a restore that failed leaves the other. */
const harmless = ['lost+found', 'server.lock'];

/** What is there already may be the only trace of what the backup cannot know. */
function checkEmpty(data: string, hasMasterKey: boolean): void {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const allowed = hasMasterKey ? harmless : [...harmless, masterKeyPath];
  const found = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !allowed.includes(name),
  );
  if (found.length === 0) return;
  throw new HostError(
    `The data folder ${data} is not empty: it has ${found[0] ?? ''}. Move it away, and keep it: its audit trail tells what was ended, deleted and changed since the backup.`,
  );
}
