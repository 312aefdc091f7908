import {
  closeSync,
  copyFileSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { isFileError, makePrivate } from '../../store/private-file.ts';

const lineFeed = 0x0a;
const chunkBytes = 64 * 1024;

/**
 * Copies a file of the audit trail to a new one of mode 0600, up to its last whole line: the service may be writing the next.
 * False where there is no such file any more, because its time was over.
 */
export function copyTrailFile(from: string, to: string): boolean {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  makePrivate(to);
  try {
    copyFileSync(from, to);
  } catch (error) {
    if (!isFileError(error, 'ENOENT')) throw error;
    rmSync(to);
    return false;
  }
  return true;
}

/** Cuts what follows the last line feed off a file. */
export function cutIncompleteLine(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    const { size } = fstatSync(descriptor);
    ftruncateSync(descriptor, endOfLines(descriptor, size));
  } finally {
    closeSync(descriptor);
  }
}

function endOfLines(descriptor: number, size: number): number {
  const buffer = Buffer.allocUnsafe(chunkBytes);
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - chunkBytes);
    const read = readSync(descriptor, buffer, 0, end - start, start);
    const found = buffer.subarray(0, read).lastIndexOf(lineFeed);
    if (found !== -1) return start + found + 1;
    end = start;
  }
  return 0;
}
