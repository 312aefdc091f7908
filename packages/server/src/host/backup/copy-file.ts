import { copyFileSync, rmSync } from 'node:fs';
import { isFileError, makePrivate } from '../../store/private-file.ts';

/** Copies a file to a new one of mode 0600. False where there is no such file any more. */
export function copyFileIfPresent(from: string, to: string): boolean {
  makePrivate(to);
  try {
    copyFileSync(from, to);
  } catch (error) {
    rmSync(to);
    if (!isFileError(error, 'ENOENT')) throw error;
    return false;
  }
  return true;
}
