import type { KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import server from '../../../package.json' with { type: 'json' };
import { HostError } from '../../errors/host-error.ts';
import { loadConfiguredMasterKey } from '../../installation/configured-master-key.ts';
import type { MasterKeyOptions } from '../../installation/configured-master-key.ts';
import { auditFolder, awsPoliciesFile, databaseFile } from '../../installation/data-files.ts';
import { syncDirectory, syncFile } from '../../store/durable-file.ts';
import { writeKeyFile } from '../../store/master-key-file.ts';
import { checkMasterKey, createSealer } from '../../store/sealing.ts';
import { copyDatabase } from '../../store/sqlite/copy-database.ts';
import { openUnmigratedStore } from '../../store/sqlite/open-sqlite-store.ts';
import { copyFileIfPresent } from './copy-file.ts';
import { copyTrail, listTrailKeys } from './copy-trail.ts';
import { auditPath, awsPoliciesPath, databasePath, masterKeyPath, writeManifest } from './manifest.ts';
import type { BackupFile, BackupManifest } from './manifest.ts';
import { sumFile } from './sum-file.ts';

/** What is backed up, and where to. */
export interface BackupOptions {
  /** Where the data folder is, and where the master key. */
  readonly configuration: MasterKeyOptions;
  /** The folder that the backup becomes; it may be there, and empty. */
  readonly folder: string;
  /** Whether the master key is put into the backup, which then gives everything away. */
  readonly includesMasterKey: boolean;
  /** Whether the files of the audit trail are. */
  readonly includesAudit: boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Milliseconds that calls under way have to get into the audit trail. */
  readonly recordingTime?: number;
}

/** A call is recorded some milliseconds after it changed the database. */
const usualRecordingTime = 1000;

/**
 * Copies what a data folder cannot be made again without: the database, as it was at one moment, the audit trail, with
 * every event of what is in that database, and the policies of AWS that were brought. The service may run meanwhile. The index of events and compiled code are made
 * again from these.
 *
 * @throws {HostError} where there is nothing to back up, or the folder is not empty.
 * @throws {StoreError} where the database cannot be copied, or the master key to include is missing or wrong.
 */
export async function backUp(options: BackupOptions): Promise<BackupManifest> {
  const {
    configuration,
    folder,
    includesMasterKey,
    includesAudit,
    now,
    recordingTime = usualRecordingTime,
  } = options;
  const { data } = configuration;
  if (!existsSync(databaseFile(data))) {
    throw new HostError(`There is nothing to back up in ${data}: it has no database.`);
  }
  const masterKey = includesMasterKey ? await loadConfiguredMasterKey(configuration) : undefined;
  const isOurs = makeFolder(folder);
  try {
    const createdAt = new Date(now()).toISOString();
    const keys = listTrailKeys(auditFolder(data));
    const paths = [...(await copySealed(databaseFile(data), folder, masterKey))];
    // It is never written to: a new one takes its place.
    if (copyFileIfPresent(awsPoliciesFile(data), join(folder, awsPoliciesPath))) paths.push(awsPoliciesPath);
    const trail: string[] = [];
    if (includesAudit) {
      await setTimeout(recordingTime);
      for (const path of copyTrail(auditFolder(data), join(folder, auditPath)))
        trail.push(`${auditPath}/${path}`);
      checkKeys(keys, listTrailKeys(auditFolder(data)));
    }
    const manifest = {
      createdAt,
      version: server.version,
      hasAudit: includesAudit,
      files: await sumFiles(folder, [...paths, ...trail]),
    };
    writeManifest(folder, manifest);
    syncDirectory(dirname(resolve(folder)));
    return manifest;
  } catch (error) {
    // What is not finished is of no use, and in the way of the next.
    if (isOurs) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Whether it was made here. */
function makeFolder(folder: string): boolean {
  if (existsSync(folder)) {
    if (readdirSync(folder).length > 0) throw new HostError(`The folder ${folder} is not empty.`);
    return false;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return true;
}

/** Copies the database, and with it the master key if there is one to include; answers their paths. */
async function copySealed(
  from: string,
  folder: string,
  masterKey: KeyObject | undefined,
): Promise<readonly string[]> {
  const to = join(folder, databasePath);
  copyDatabase(from, to);
  if (masterKey === undefined) return [databasePath];
  const store = openUnmigratedStore(to);
  try {
    await checkMasterKey(store, createSealer(masterKey));
  } finally {
    await store.close();
  }
  writeKeyFile(join(folder, masterKeyPath), masterKey);
  return [databasePath, masterKeyPath];
}

/** A digest by a key that the copy of the database does not know would be followed by one of an earlier key: nobody believes that. */
function checkKeys(before: readonly string[], after: readonly string[]): void {
  if (after.every((key) => before.includes(key))) return;
  throw new HostError('The key of the audit trail was rotated meanwhile. Back up again.');
}

async function sumFiles(folder: string, paths: readonly string[]): Promise<readonly BackupFile[]> {
  const files: BackupFile[] = [];
  for (const path of paths) {
    const file = join(folder, path);
    syncFile(file);
    files.push({ path, ...(await sumFile(file)) });
  }
  return files;
}
