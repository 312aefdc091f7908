import { openSync, write, writeSync, close } from 'node:fs';
import { StartupError } from '../errors/startup-error.ts';

const standardError = 2;
/** Only the service's own user reads the log: it holds names and addresses of callers. */
const fileMode = 0o600;

/** Milliseconds for which lines are gathered, so that one write serves many requests. */
const flushInterval = 10;
/** Milliseconds until a pipe that is full, or a disk that failed, is tried again. */
const retryInterval = 100;
/** Characters kept while the disk stalls; further lines are dropped and counted. */
const defaultCapacity = 8 * 1024 * 1024;

const ignore = (): void => undefined;

/** Opens the file the log is appended to. Returns its descriptor; that of standard error when there is no file. */
export function openLogFile(path: string | undefined): number {
  if (path === undefined) return standardError;
  try {
    return openSync(path, 'a', fileMode);
  } catch (error) {
    throw StartupError.causedBy(error, `The log file ${path} cannot be opened`);
  }
}

/**
 * Gathers lines and writes them off the way of the requests.
 *
 * It never waits and never throws: when lines come faster than they can be written they are dropped, and a line that
 * says how many follows as soon as writing goes on.
 */
export class LogDestination {
  #descriptor: number;
  /** What is written to as soon as the write under way is done. */
  #next: number | undefined;
  readonly #capacity: number;
  readonly #describeDropped: (count: number) => string;
  #pending = '';
  /** What is being written: at most one write is under way, so that lines stay in order. */
  #writing: Buffer | undefined;
  #timer: NodeJS.Timeout | undefined;
  #dropped = 0;
  #whenWritten: (() => void)[] = [];

  /** `describeDropped` makes the line that tells of dropped ones. `capacity` is in characters. */
  constructor(descriptor: number, describeDropped: (count: number) => string, capacity = defaultCapacity) {
    this.#descriptor = descriptor;
    this.#describeDropped = describeDropped;
    this.#capacity = capacity;
  }

  /** Takes one line with its line feed. */
  write(line: string): void {
    if (this.#pending.length + line.length > this.#capacity) {
      this.#dropped += 1;
      return;
    }
    this.#pending += line;
    if (this.#timer === undefined && this.#writing === undefined) this.#schedule(flushInterval);
  }

  /** Writes to another descriptor from now on, and closes the one before; a write that is under way ends there, if it can. */
  moveTo(descriptor: number): void {
    if (this.#next !== undefined) close(this.#next, ignore);
    this.#next = descriptor;
    // With a timer, what is being written failed, and is to be tried again.
    if (this.#writing === undefined || this.#timer !== undefined) this.#move();
  }

  /** Resolves when all lines taken so far are written, or when writing them failed. */
  async flush(): Promise<void> {
    if (this.#pending === '' && this.#writing === undefined) return;
    const written = new Promise<void>((resolve) => this.#whenWritten.push(resolve));
    if (this.#writing === undefined) this.#writePending();
    await written;
  }

  /** Writes what is left before the process ends, when nothing can be awaited any more. */
  flushSync(): void {
    const rest = Buffer.concat([this.#writing ?? Buffer.alloc(0), Buffer.from(this.#pending)]);
    this.#writing = undefined;
    this.#pending = '';
    try {
      if (rest.length > 0) writeSync(this.#descriptor, rest);
    } catch {
      // There is no place left to tell of it.
    }
  }

  /** Writes what is left and closes the file. Lines that come later are written by the next flush, if the file is not closed. */
  async close(): Promise<void> {
    await this.flush();
    clearTimeout(this.#timer);
    this.#move();
    if (this.#descriptor !== standardError) {
      await new Promise<void>((resolve) => {
        close(this.#descriptor, () => resolve());
      });
    }
  }

  #move(): void {
    if (this.#next === undefined) return;
    close(this.#descriptor, ignore);
    this.#descriptor = this.#next;
    this.#next = undefined;
  }

  #schedule(delay: number): void {
    // The process may end while a line waits: `flushSync` writes it then.
    this.#timer = setTimeout(() => this.#continue(), delay).unref();
  }

  #continue(): void {
    this.#timer = undefined;
    if (this.#writing === undefined) this.#writePending();
    else this.#write(this.#writing);
  }

  #writePending(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    let text = this.#pending;
    this.#pending = '';
    if (this.#dropped > 0) {
      text += this.#describeDropped(this.#dropped);
      this.#dropped = 0;
    }
    if (text === '') this.#settle();
    else this.#write(Buffer.from(text));
  }

  #write(bytes: Buffer): void {
    this.#writing = bytes;
    write(this.#descriptor, bytes, (error, count) => {
      if (error !== null) {
        // A full pipe or disk may come back; until then nobody may wait for it.
        this.#settle();
        this.#schedule(retryInterval);
        return;
      }
      if (count < bytes.length) {
        this.#write(bytes.subarray(count));
        return;
      }
      this.#writing = undefined;
      this.#move();
      if (this.#pending === '' && this.#dropped === 0) this.#settle();
      else if (this.#whenWritten.length > 0) this.#writePending();
      else this.#schedule(flushInterval);
    });
  }

  #settle(): void {
    const waiting = this.#whenWritten;
    this.#whenWritten = [];
    for (const resolve of waiting) resolve();
  }
}
