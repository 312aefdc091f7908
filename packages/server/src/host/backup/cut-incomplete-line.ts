import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';

const lineFeed = 0x0a;
const chunkBytes = 64 * 1024;

/** Cuts what follows the last line feed off a file: whoever writes it was not done with it. */
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
