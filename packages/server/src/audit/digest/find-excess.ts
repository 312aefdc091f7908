import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError } from '../../store/private-file.ts';
import { auditFilesOf, compressedName, digestsOf } from '../trail/file-names.ts';
import { readDigest } from './digest.ts';

/**
 * How many digests at the beginning of `names` have to go, with the files that they tell of, for all audit files and digests to take no
 * more than `limit` bytes. Files that are in no digest yet count, and stay: where they take more, all digests go.
 *
 * @param names digests in their order.
 */
export async function findExcess(
  directory: string,
  names: readonly string[],
  limit: number,
): Promise<number> {
  const present = await readdir(directory);
  const sizes = new Map<string, number>();
  let total = 0;
  for (const name of [...auditFilesOf(present), ...digestsOf(present)]) {
    const size =
      (await sizeOf(join(directory, name))) + (await sizeOf(join(directory, compressedName(name))));
    sizes.set(name, size);
    total += size;
  }
  for (const [index, name] of names.entries()) {
    if (total <= limit) return index;
    const files = readDigest(await readFile(join(directory, name)))?.digest.logFiles ?? [];
    for (const gone of new Set([name, ...files.map(({ file }) => file)])) total -= sizes.get(gone) ?? 0;
  }
  return names.length;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return 0;
    throw error;
  }
}
