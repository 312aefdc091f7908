import { createHash, hash } from 'node:crypto';

/** Where a chain of lines ends: the next line has the next number, and its hash begins with this one. */
export interface ChainEnd {
  /** The number of the last line; 0 before the first. */
  readonly sequence: number;
  /** SHA-256 in base64; empty before the first line. */
  readonly hash: string;
}

export const chainStart: ChainEnd = { sequence: 0, hash: '' };

/** What was known of some lines when they were written. Event times are ISO 8601. */
export interface LinesSummary {
  readonly lines: number;
  readonly firstSequence: number;
  readonly end: ChainEnd;
  readonly oldestEventTime: string | undefined;
  readonly newestEventTime: string | undefined;
}

export interface ChainedLines extends LinesSummary {
  /** The lines in UTF-8, each with its line feed; good until the space is used again. */
  readonly bytes: Buffer;
}

/** More than the bytes of the longest chain member, with the line feed. */
const chainBytes = 128;

/** A character takes three bytes of UTF-8 at most. */
const bytesOfCharacter = 3;

/** A buffer that the lines of some records fit into: the one that is there, if they do. `characters`: of the records. */
export function spaceFor(records: readonly string[], characters: number, present: Buffer): Buffer {
  const needed = characters * bytesOfCharacter + records.length * chainBytes;
  return present.length < needed ? Buffer.allocUnsafe(needed) : present;
}

/**
 * Makes lines of records. Each gets the last member `"chain":{"sequence":N,"hash":"…"}`, whose hash is
 * SHA-256(hash of the line before + the record as it was without that member), in base64: whoever changes, removes or
 * moves a line has to change all that follow.
 *
 * @param records JSON texts of objects that have members, without line feeds.
 * @param space where the lines are put; see {@link spaceFor}. One for all saves the memory of a million lines.
 */
export function chainLines(records: readonly string[], previous: ChainEnd, space: Buffer): ChainedLines {
  let length = 0;
  let { sequence, hash: last } = previous;
  let oldest: string | undefined;
  let newest: string | undefined;
  for (const record of records) {
    sequence += 1;
    last = hash('sha256', last + record, 'base64');
    // The chain is put over the closing brace.
    length += space.write(record, length) - 1;
    length += space.write(`,"chain":{"sequence":${sequence},"hash":"${last}"}}\n`, length, 'latin1');
    const time = eventTimeOf(record);
    oldest = earlier(oldest, time);
    newest = later(newest, time);
  }
  return {
    bytes: space.subarray(0, length),
    lines: records.length,
    firstSequence: previous.sequence + 1,
    end: { sequence, hash: last },
    oldestEventTime: oldest,
    newestEventTime: newest,
  };
}

const timeMember = '"eventTime":"';

/** The first eventTime in a record: quotes in strings are escaped, so that it can be no part of one. */
function eventTimeOf(record: string): string | undefined {
  const at = record.indexOf(timeMember);
  if (at === -1) return undefined;
  const start = at + timeMember.length;
  return record.slice(start, record.indexOf('"', start));
}

/** The earlier of two times in ISO 8601, where there are two. */
export function earlier(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}

/** The later of two times in ISO 8601, where there are two. */
export function later(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one > other ? one : other;
}

/** A line of an audit file, taken apart. */
export interface ReadLine extends ChainEnd {
  /** The bytes of the record before its closing brace. */
  readonly opened: Buffer;
}

const chainMember = /,"chain":\{"sequence":([1-9]\d{0,14}),"hash":"([A-Za-z0-9+/]{43}=)"\}\}$/;

/** Takes a line without its line feed apart; undefined when it has no chain at its end. */
export function readLine(line: Buffer): ReadLine | undefined {
  const tailStart = Math.max(0, line.length - chainBytes);
  const match = chainMember.exec(line.toString('latin1', tailStart));
  if (match === null) return undefined;
  const [, sequence, lineHash = ''] = match;
  const opened = line.subarray(0, tailStart + match.index);
  return { sequence: Number(sequence), hash: lineHash, opened };
}

/** The first eventTime in the record of a line, as in {@link LinesSummary}. */
export function eventTimeIn({ opened }: ReadLine): string | undefined {
  const at = opened.indexOf(timeMember);
  if (at === -1) return undefined;
  const start = at + timeMember.length;
  return opened.toString('latin1', start, opened.indexOf('"', start));
}

/** The record of a line as it was given to be recorded. */
export function recordOf({ opened }: ReadLine): string {
  return `${opened.toString()}}`;
}

/** Whether the hash of a line is that of its bytes after the line before. */
export function followsFrom(line: ReadLine, previous: ChainEnd): boolean {
  const computed = createHash('sha256').update(previous.hash).update(line.opened).update('}');
  return computed.digest('base64') === line.hash;
}
