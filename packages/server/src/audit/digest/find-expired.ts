import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDigest } from './digest.ts';

/**
 * The digests at the beginning of `names` that ended longer ago than is kept, and so all files they tell of.
 *
 * One of the future was written when the clock was wrong; it has expired when one after it has.
 *
 * @param names digests in their order.
 * @param now epoch milliseconds.
 */
export async function findExpired(
  directory: string,
  names: readonly string[],
  now: number,
  retentionMilliseconds: number,
): Promise<readonly string[]> {
  let count = 0;
  for (const [index, name] of names.entries()) {
    const end = Date.parse(readDigest(await readFile(join(directory, name)))?.digest.digestEndTime ?? '');
    if (end < now - retentionMilliseconds) count = index + 1;
    else if (end <= now) break;
  }
  return names.slice(0, count);
}
