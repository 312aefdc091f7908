import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { HostError } from '../../errors/host-error.ts';
import { syncFile } from '../../store/durable-file.ts';
import { makePrivate } from '../../store/private-file.ts';
import type { BackupFile } from '../backup/manifest.ts';
import { sumFile } from '../backup/sum-file.ts';

/**
 * Copies a file of a backup to a new one of mode 0600, durably.
 *
 * @throws {HostError} where it is missing, or not as the backup says. What is checked is the copy.
 */
export async function copyChecked(from: string, to: string, expected: BackupFile): Promise<void> {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  makePrivate(to);
  try {
    copyFileSync(from, to);
  } catch (error) {
    throw new HostError(`The file ${expected.path} of the backup cannot be copied.`, { cause: error });
  }
  syncFile(to);
  const { bytes, sha256 } = await sumFile(to);
  if (bytes !== expected.bytes || sha256 !== expected.sha256) {
    throw new HostError(
      `The file ${expected.path} of the backup was changed since it was made: its checksum is another. Take an earlier backup.`,
    );
  }
}
