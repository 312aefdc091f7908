import { readdir } from 'node:fs/promises';
import { isFileError } from '../../store/private-file.ts';
import { openAuditContent } from './audit-content.ts';
import { auditFilesOf } from './file-names.ts';

/** A place in the audit files. `file` is empty before the first. */
export interface TrailPosition {
  readonly file: string;
  readonly offset: number;
}

/** Whole lines of one file, from a place on. */
export interface TrailPart {
  readonly start: TrailPosition;
  readonly bytes: Buffer;
  readonly end: TrailPosition;
}

const longestPart = 16 * 1024 * 1024;
const lineFeed = 0x0a;

/**
 * Reads the lines that follow `position`, in the order in which they were written; undefined when there are none yet.
 *
 * @param latest the file that is known to be the last; saves looking for a later one.
 * @param limit bytes to read at a time; more only where one line is longer.
 */
export async function readOn(
  directory: string,
  position: TrailPosition,
  latest: string | undefined,
  limit: number,
): Promise<TrailPart | undefined> {
  let at = position;
  for (;;) {
    const part = await readLinesAt(directory, at, limit);
    if (part !== undefined || at.file === latest) return part;
    const next = auditFilesOf(await readdir(directory)).find((name) => name > at.file);
    if (next === undefined) return undefined;
    // More may have come into this file before the next was begun; after that none does.
    const missed = await readLinesAt(directory, at, limit);
    if (missed !== undefined) return missed;
    at = { file: next, offset: 0 };
  }
}

async function readLinesAt(
  directory: string,
  start: TrailPosition,
  limit: number,
): Promise<TrailPart | undefined> {
  if (start.file === '') return undefined;
  const read = await readBytes(directory, start.file, start.offset, limit);
  const end = read.lastIndexOf(lineFeed) + 1;
  if (end === 0) {
    const mayBeLonger = read.length === limit && limit < longestPart;
    return mayBeLonger ? await readLinesAt(directory, start, limit * 2) : undefined;
  }
  return {
    start,
    bytes: read.subarray(0, end),
    end: { file: start.file, offset: start.offset + end },
  };
}

async function readBytes(directory: string, file: string, offset: number, limit: number): Promise<Buffer> {
  try {
    const content = await openAuditContent(directory, file);
    try {
      return await content.read(offset, limit);
    } finally {
      await content.close();
    }
  } catch (error) {
    // Retention removed it.
    if (isFileError(error, 'ENOENT')) return Buffer.alloc(0);
    throw error;
  }
}
