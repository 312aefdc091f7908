import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  auditFilesOf,
  compressedName,
  digestsOf,
  keysFolder,
  publicKeysOf,
  webhookPositionName,
} from '../../audit/trail/file-names.ts';
import { HostError } from '../../errors/host-error.ts';
import { isFileError } from '../../store/private-file.ts';
import { copyFileIfPresent } from './copy-file.ts';
import { cutIncompleteLine } from './cut-incomplete-line.ts';

/** The service compresses and removes files once an hour; more often than this it is something else. */
const mostLooks = 10;

/** The names of the public keys that a trail has. */
export function listTrailKeys(directory: string): readonly string[] {
  return publicKeysOf(namesIn(join(directory, keysFolder)));
}

/**
 * Copies a trail that the service may be writing to, and answers the paths of the copies, with `/`. Each file is copied up to
 * its last whole line. A file that goes meanwhile was compressed, or its time was over, which a digest states that is written
 * before: then the folder is looked at again.
 *
 * @throws {HostError} where files go on going away.
 */
export function copyTrail(from: string, to: string): readonly string[] {
  const copied = new Set<string>();
  for (let looks = 0; looks < mostLooks; looks += 1) if (copyNew(from, to, copied)) return [...copied];
  throw new HostError(`Files of ${from} go away while they are copied.`);
}

/** False when something has gone between the look at the folder and the copying. */
function copyNew(from: string, to: string, copied: Set<string>): boolean {
  const names = namesIn(from);
  const paths = [
    ...digestsOf(names),
    ...listTrailKeys(from).map((name) => `${keysFolder}/${name}`),
    ...names.filter((name) => name === webhookPositionName),
  ];
  if (names.length > 0) mkdirSync(join(to, keysFolder), { recursive: true, mode: 0o700 });
  let isComplete = true;
  const copy = (path: string): boolean => {
    const isThere = copied.has(path) || copyFileIfPresent(join(from, path), join(to, path));
    if (isThere) copied.add(path);
    return isThere;
  };
  for (const file of auditFilesOf(names)) {
    if (copied.has(file) || copied.has(compressedName(file))) continue;
    if (copy(file)) cutIncompleteLine(join(to, file));
    else if (!copy(compressedName(file))) isComplete = false;
  }
  for (const path of paths) if (!copy(path)) isComplete = false;
  return isComplete;
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    // Where the trail has no files it has no folder.
    if (isFileError(error, 'ENOENT')) return [];
    throw error;
  }
}
