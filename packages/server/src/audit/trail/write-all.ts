import { write } from 'node:fs';
import type { Trouble } from '../trouble.ts';

/** Writes some of the bytes at the end of an open file, and answers how many. */
export type WriteBytes = (descriptor: number, bytes: Uint8Array) => Promise<number>;

/** Writes with the thread pool. */
export const writeBytes: WriteBytes = (descriptor, bytes) =>
  new Promise((resolve, reject) => {
    write(descriptor, bytes, (error, count) => {
      if (error === null) resolve(count);
      else reject(error);
    });
  });

/**
 * Writes all bytes, however often that fails: what was written is not written again, the rest is tried until the disk
 * takes it.
 *
 * @throws {Error} named AbortError when it was given up.
 */
export async function writeAll(
  descriptor: number,
  bytes: Uint8Array,
  trouble: Trouble,
  writeSome: WriteBytes,
): Promise<void> {
  let rest = bytes;
  while (rest.length > 0) {
    try {
      rest = rest.subarray(await writeSome(descriptor, rest));
    } catch (error) {
      await trouble.wait(error);
      continue;
    }
    trouble.over();
  }
}
