import { createHash } from 'node:crypto';
import type { FinishedFile } from './audit-files.ts';
import { earlier, eventTimeIn, followsFrom, later, readLine } from './chain.ts';
import type { ChainEnd, ReadLine } from './chain.ts';
import { readLines } from './read-lines.ts';

/** What is wrong with a line of an audit file. */
export interface LineProblem {
  /** Counted from 1. */
  readonly line: number;
  /** Where the line begins, in bytes. */
  readonly offset: number;
  /** The number that the line itself has; undefined where it has none. */
  readonly sequence: number | undefined;
  readonly problem: string;
}

/** Of the lines that are whole: those after the last of them count as incomplete bytes. */
export interface ScannedFile extends Omit<FinishedFile, 'file'> {
  readonly lastEventTime: string | undefined;
}

/** Told of lines as they are read. */
export interface LineListener {
  /** Of each that does not fit. */
  readonly onProblem?: (problem: LineProblem) => void;
  /** Of each that has a chain. */
  readonly onLine?: (line: ChainEnd) => void;
}

/**
 * Reads an audit file from its beginning to its end, and holds each line against the chain.
 *
 * After a line that does not fit, it goes on from what that line says, so that each break is told once.
 *
 * @param previous where the chain was before this file.
 */
export async function scanFile(
  directory: string,
  file: string,
  previous: ChainEnd,
  told: LineListener = {},
): Promise<ScannedFile> {
  const hash = createHash('sha256');
  const scan = new LineScan(previous, told);
  let bytes = 0;
  for await (const { chunk, lines } of readLines(directory, file)) {
    hash.update(chunk);
    bytes += chunk.length;
    for (const { content, length } of lines) scan.take(content, length);
  }
  return {
    bytes,
    hashValue: hash.digest('hex'),
    lines: scan.wholeLines,
    firstSequence: scan.firstSequence ?? previous.sequence + 1,
    end: scan.end,
    incompleteBytes: bytes - scan.wholeBytes,
    oldestEventTime: scan.oldestEventTime,
    newestEventTime: scan.newestEventTime,
    lastEventTime: scan.lastEventTime,
  };
}

/** What is known after some lines of a file. */
class LineScan {
  readonly #told: LineListener;
  #line = 0;
  #offset = 0;
  end: ChainEnd;
  /** Up to the last line that has a chain. */
  wholeLines = 0;
  wholeBytes = 0;
  firstSequence: number | undefined;
  oldestEventTime: string | undefined;
  newestEventTime: string | undefined;
  lastEventTime: string | undefined;

  constructor(previous: ChainEnd, told: LineListener) {
    this.end = previous;
    this.#told = told;
  }

  take(content: Buffer | undefined, length: number): void {
    this.#line += 1;
    const read = content === undefined ? undefined : readLine(content);
    const problem = problemOf(read, this.end);
    if (problem !== undefined) {
      this.#told.onProblem?.({ line: this.#line, offset: this.#offset, sequence: read?.sequence, problem });
    }
    this.#offset += length;
    if (read !== undefined) this.#goOn(read);
  }

  #goOn(read: ReadLine): void {
    const { sequence, hash } = read;
    const eventTime = eventTimeIn(read);
    this.end = { sequence, hash };
    this.#told.onLine?.(this.end);
    this.wholeLines = this.#line;
    this.wholeBytes = this.#offset;
    this.firstSequence ??= sequence;
    this.oldestEventTime = earlier(this.oldestEventTime, eventTime);
    this.newestEventTime = later(this.newestEventTime, eventTime);
    this.lastEventTime = eventTime;
  }
}

function problemOf(line: ReadLine | undefined, previous: ChainEnd): string | undefined {
  if (line === undefined) return 'is no event of an audit trail';
  const expected = previous.sequence + 1;
  if (line.sequence > expected) return `${eventsMissing(expected, line.sequence - 1)} before it`;
  if (line.sequence < expected) return 'comes again, or in the wrong place';
  if (!followsFrom(line, previous)) return 'does not follow from the line before it: one of them was changed';
  return undefined;
}

/** E.g. `events 3 to 5 are missing`. */
function eventsMissing(first: number, last: number): string {
  return first === last ? `event ${first} is missing` : `events ${first} to ${last} are missing`;
}
