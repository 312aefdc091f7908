import { chmodSync, closeSync, fchmodSync, openSync } from 'node:fs';

const ownerOnly = 0o600;

/**
 * Makes an empty file that only its owner may read and write, whatever the umask; an existing file is given that mode.
 *
 * An existing file is never opened here: to close any descriptor of a file drops all POSIX locks that this process has
 * on it, SQLite's among them.
 * @see https://www.sqlite.org/howtocorrupt.html section 2.2
 */
export function makePrivate(file: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx', ownerOnly);
  } catch (error) {
    if (!isFileError(error, 'EEXIST')) throw error;
    chmodSync(file, ownerOnly);
    return;
  }
  try {
    fchmodSync(descriptor, ownerOnly);
  } finally {
    closeSync(descriptor);
  }
}

/** Gives the file the mode 0600 if there is such a file. */
export function makePrivateIfPresent(file: string): void {
  try {
    chmodSync(file, ownerOnly);
  } catch (error) {
    if (!isFileError(error, 'ENOENT')) throw error;
  }
}

/** Whether `error` is the file system's error `code`, e.g. `ENOENT`. */
export function isFileError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
