import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { CommandError } from './command-error.ts';

const standardInput = 0;

/**
 * A file, compressed by gzip and in base64, as the service takes what would else be larger than a request may be. `-` is
 * standard input.
 *
 * @throws {CommandError} when the file cannot be read.
 */
export function readCompressed(file: string): string {
  try {
    return gzipSync(readFileSync(file === '-' ? standardInput : file)).toString('base64url');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${file} cannot be read: ${reason}`, { cause: error });
  }
}
