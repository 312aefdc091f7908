import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes what was written to a file durable. */
export function syncFile(path: string): void {
  sync(path, 'r+');
}

/** A new name in a folder is durable only when the folder is. Folders cannot be opened on Windows. */
export function syncDirectory(path: string): void {
  if (process.platform !== 'win32') sync(path, 'r');
}

function sync(path: string, flags: string): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
