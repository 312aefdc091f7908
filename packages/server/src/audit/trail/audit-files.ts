import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Trouble } from '../trouble.ts';
import type { ChainedLines, LinesSummary } from './chain.ts';
import { earlier, later } from './chain.ts';
import { auditFileName, nextNameTime } from './file-names.ts';
import { writeAll } from './write-all.ts';
import type { WriteBytes } from './write-all.ts';

/** An audit file that nothing is written to any more. */
export interface FinishedFile extends LinesSummary {
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the file, in hexadecimal. */
  readonly hashValue: string;
  /** Bytes at its end that are no line, where the process died while it wrote. */
  readonly incompleteBytes: number;
}

interface OpenFile {
  readonly file: string;
  readonly hour: number;
  readonly handle: FileHandle;
  readonly hash: Hash;
  bytes: number;
  summary: LinesSummary | undefined;
}

const fileMode = 0o600;
const largestFile = 256 * 1024 * 1024;
const hourMilliseconds = 3_600_000;

export const hourOf = (milliseconds: number): number => Math.floor(milliseconds / hourMilliseconds);

interface AuditFilesOptions {
  readonly directory: string;
  /** 8 hexadecimal digits, for the names of files. */
  readonly id: string;
  /** The name of the last audit file that is there. */
  readonly lastFile: string | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly trouble: Trouble;
  readonly write: WriteBytes;
  /** Told when a file is finished. It is durable when `done` resolves. */
  readonly onFinished: (file: FinishedFile, done: Promise<void>) => void;
}

/** The files that lines are appended to: a new one each full hour, and when one has become large. */
export class AuditFiles {
  readonly #options: AuditFilesOptions;
  #open: OpenFile | undefined;
  /** Files that are finished, and may not be on the disk yet. */
  readonly #finishing = new Set<Promise<void>>();
  #lastFile: string | undefined;

  constructor(options: AuditFilesOptions) {
    this.#options = options;
    this.#lastFile = options.lastFile;
  }

  /**
   * Appends lines, and answers the name of the file that they are in.
   *
   * @throws {Error} named AbortError when it was given up.
   */
  async append(lines: ChainedLines): Promise<string> {
    this.finishIfDue(lines.bytes.length);
    this.#open ??= await this.#begin();
    const file = this.#open;
    await writeAll(file.handle.fd, lines.bytes, this.#options.trouble, this.#options.write);
    file.hash.update(lines.bytes);
    file.bytes += lines.bytes.length;
    file.summary = joined(file.summary, lines);
    return file.file;
  }

  /** Finishes the file that is written to when its hour is over, or when `more` bytes make it too large. */
  finishIfDue(more: number): void {
    const file = this.#open;
    if (file === undefined) return;
    if (file.hour !== hourOf(this.#options.now()) || file.bytes + more > largestFile) this.finish();
  }

  /** Finishes the file that is written to, if there is one. */
  finish(): void {
    const file = this.#open;
    if (file?.summary === undefined) return;
    this.#open = undefined;
    const hashValue = file.hash.digest('hex');
    const { bytes, summary, handle } = file;
    const done = makeDurable(handle);
    this.#awaitFinished(done);
    this.#options.onFinished({ ...summary, file: file.file, bytes, hashValue, incompleteBytes: 0 }, done);
  }

  /**
   * Resolves when all that was appended before is on the disk.
   *
   * @throws {Error} when the disk does not take it.
   */
  async sync(): Promise<void> {
    await Promise.all([...this.#finishing, this.#open?.handle.datasync()]);
  }

  #awaitFinished(done: Promise<void>): void {
    this.#finishing.add(done);
    const over = (): void => void this.#finishing.delete(done);
    done.then(over, over);
  }

  async #begin(): Promise<OpenFile> {
    const { directory, id, now, trouble } = this.#options;
    for (;;) {
      const time = now();
      const file = auditFileName(nextNameTime(time, this.#lastFile), id);
      try {
        const handle = await open(join(directory, file), 'ax', fileMode);
        trouble.over();
        this.#lastFile = file;
        return { file, hour: hourOf(time), handle, hash: createHash('sha256'), bytes: 0, summary: undefined };
      } catch (error) {
        await trouble.wait(error);
      }
    }
  }

  /** Closes the file as it is, without finishing it: the next start finds out how it ends. */
  async abandon(): Promise<void> {
    await this.#open?.handle.close();
    this.#open = undefined;
  }
}

async function makeDurable(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function joined(before: LinesSummary | undefined, more: LinesSummary): LinesSummary {
  return {
    lines: (before?.lines ?? 0) + more.lines,
    firstSequence: before?.firstSequence ?? more.firstSequence,
    end: more.end,
    oldestEventTime: earlier(before?.oldestEventTime, more.oldestEventTime),
    newestEventTime: later(before?.newestEventTime, more.newestEventTime),
  };
}
