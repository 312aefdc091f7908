import { closeSync, openSync, readSync } from 'node:fs';
import { StartupError } from '../../../errors/startup-error.ts';

/** Bytes. Thousands of users and roles fit in. */
const maximumSize = 4 * 1024 * 1024;

/**
 * The text of a file of at most 4 MiB. What is read is counted, not what the file system says: a pipe has no size.
 *
 * @throws {StartupError} when the file cannot be read, is too large, or is not UTF-8.
 */
export function readBoundedFile(path: string): string {
  const bytes = readBytes(path);
  if (bytes.length > maximumSize) {
    throw new StartupError(`The seed file ${path} is larger than ${maximumSize} bytes`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new StartupError(`The seed file ${path} is not UTF-8`);
  }
}

function readBytes(path: string): Uint8Array {
  const bytes = Buffer.alloc(maximumSize + 1);
  let length = 0;
  try {
    const file = openSync(path, 'r');
    try {
      for (let read = -1; read !== 0 && length < bytes.length; length += read) {
        read = readSync(file, bytes, length, bytes.length - length, null);
      }
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw StartupError.causedBy(error, `The seed file ${path} cannot be read`);
  }
  return bytes.subarray(0, length);
}
