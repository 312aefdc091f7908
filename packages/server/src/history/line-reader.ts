import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { isFileError } from '../store/private-file.ts';

/** Reads lines of audit files where the index says that they lie. */
export class LineReader {
  readonly #directory: string;
  /** A page of events lies in few files. */
  #open: { readonly file: string; readonly descriptor: number } | undefined;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The bytes of a line; undefined when the file is gone or too short. */
  read(file: string, offset: number, length: number): Buffer | undefined {
    const descriptor = this.#descriptorOf(file);
    if (descriptor === undefined) return undefined;
    const buffer = Buffer.allocUnsafe(length);
    return readSync(descriptor, buffer, 0, length, offset) === length ? buffer : undefined;
  }

  close(): void {
    if (this.#open !== undefined) closeSync(this.#open.descriptor);
    this.#open = undefined;
  }

  #descriptorOf(file: string): number | undefined {
    if (this.#open?.file === file) return this.#open.descriptor;
    this.close();
    try {
      const descriptor = openSync(join(this.#directory, file), 'r');
      this.#open = { file, descriptor };
      return descriptor;
    } catch (error) {
      if (isFileError(error, 'ENOENT')) return undefined;
      throw error;
    }
  }
}
