import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTrailPath } from '../../audit/trail/file-names.ts';
import { HostError } from '../../errors/host-error.ts';
import { isRecord } from '../../installation/import/is-record.ts';
import { syncDirectory, syncFile } from '../../store/durable-file.ts';
import { makePrivate } from '../../store/private-file.ts';

/** One file of a backup. */
export interface BackupFile {
  /** Where it lies in the backup, and in the data folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** What a backup holds. It is written last: a folder without it is no backup. */
export interface BackupManifest {
  /** ISO 8601: what was answered before is in it. */
  readonly createdAt: string;
  /** The version of Locum that made it. */
  readonly version: string;
  /** Whether the files of the audit trail are in it. */
  readonly hasAudit: boolean;
  readonly files: readonly BackupFile[];
}

export const databasePath = 'locum.sqlite';
export const masterKeyPath = 'master.key';
/** All policies of AWS, where they were brought. */
export const awsPoliciesPath = 'aws-managed-policies.sqlite';

/** The folder of the audit trail. */
export const auditPath = 'audit';

const rootPaths: ReadonlySet<string> = new Set([databasePath, masterKeyPath, awsPoliciesPath]);

const manifestName = 'backup.json';
const format = 1;
const sha256Form = /^[0-9a-f]{64}$/;

/** Finishes a backup. */
export function writeManifest(folder: string, manifest: BackupManifest): void {
  const file = join(folder, manifestName);
  makePrivate(file);
  writeFileSync(file, `${JSON.stringify({ format, ...manifest }, undefined, 2)}\n`);
  syncFile(file);
  syncDirectory(folder);
}

/** @throws {HostError} where there is no backup, or none that this version understands. */
export function readManifest(folder: string): BackupManifest {
  const manifest = parse(readText(folder));
  if (manifest === undefined) {
    throw new HostError(`${join(folder, manifestName)} is not as this version of Locum writes it.`);
  }
  return manifest;
}

function readText(folder: string): string {
  try {
    return readFileSync(join(folder, manifestName), 'utf8');
  } catch (error) {
    throw new HostError(
      `${folder} is no finished backup: it has no ${manifestName}, which is written last.`,
      {
        cause: error,
      },
    );
  }
}

function parse(text: string): BackupManifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value['format'] !== format || !Array.isArray(value['files'])) return undefined;
  const { createdAt, version, hasAudit } = value;
  if (typeof createdAt !== 'string' || Number.isNaN(Date.parse(createdAt))) return undefined;
  if (typeof version !== 'string' || typeof hasAudit !== 'boolean') return undefined;
  const files: readonly unknown[] = value['files'];
  if (!files.every(isBackupFile) || !files.some(({ path }) => path === databasePath)) return undefined;
  return { createdAt, version, hasAudit, files };
}

/** Whoever wrote the manifest must not choose where files are put. */
function isBackupFile(value: unknown): value is BackupFile {
  if (!isRecord(value)) return false;
  const { path, bytes, sha256 } = value;
  return (
    typeof path === 'string' &&
    (rootPaths.has(path) || isAuditPath(path)) &&
    typeof bytes === 'number' &&
    typeof sha256 === 'string' &&
    sha256Form.test(sha256)
  );
}

const isAuditPath = (path: string): boolean =>
  path.startsWith(`${auditPath}/`) && isTrailPath(path.slice(auditPath.length + 1));
