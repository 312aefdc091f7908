import { readdir } from 'node:fs/promises';
import type { Trouble } from '../trouble.ts';
import { compressFile } from './compress-file.ts';
import { isAuditFileName } from './file-names.ts';

/** Compresses audit files that are in a digest, one after the other, in the background. */
export class Compressor {
  readonly #directory: string;
  readonly #trouble: Trouble;
  readonly #ended = new AbortController();
  #last: string | undefined;
  #running: Promise<void> | undefined;

  constructor(directory: string, trouble: Trouble) {
    this.#directory = directory;
    this.#trouble = trouble;
  }

  /** Compresses the files up to this one that are not yet. Those that fail are tried again with the next digest. */
  compressUpTo(file: string): void {
    this.#last = file;
    this.#running ??= this.#run();
  }

  /** Ends it; what is not compressed is after the next start. */
  async close(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      for (let next = await this.#next(''); next !== undefined; next = await this.#next(next)) {
        await compressFile(this.#directory, next, this.#ended.signal);
      }
      this.#trouble.over();
    } catch (error) {
      if (!this.#ended.signal.aborted) this.#trouble.note(error);
    }
    this.#running = undefined;
  }

  /** The next file after one that is to be compressed. */
  async #next(after: string): Promise<string | undefined> {
    if (this.#ended.signal.aborted) return undefined;
    const last = this.#last ?? '';
    const names = (await readdir(this.#directory)).filter(isAuditFileName);
    return names.sort().find((name) => name > after && name <= last);
  }
}
