import { notes } from './line-notes.ts';
import type { LineNotes } from './line-notes.ts';
import { kinds } from './posting-keys.ts';
import { readIssuedSession } from './read-issued-session.ts';
import type { IssuedSession } from './session-query.ts';
import type { TableBuilder } from './table-builder.ts';

const opening = Buffer.from('[');
const comma = Buffer.from(',');
const closing = Buffer.from(']');
const absent = Buffer.from('null');

/** Adds what a table keeps of a session: a JSON list of what `readIssuedSession` reads of its record. */
export function addSessionText(table: TableBuilder, bytes: Buffer, found: LineNotes): void {
  table.addText(opening);
  addValue(table, bytes, found, kinds.sourceIp);
  table.addText(comma);
  addValue(table, bytes, found, notes.userAgent);
  table.addText(comma);
  addValue(table, bytes, found, notes.issuedKeyId);
  table.addText(comma);
  addValue(table, bytes, found, notes.issuedSession);
  table.addText(closing);
}

function addValue(table: TableBuilder, bytes: Buffer, found: LineNotes, note: number): void {
  if (found.has(note)) table.addText(bytes, found.startOf(note), found.endOf(note));
  else table.addText(absent);
}

/** The session of such a text; undefined where it is none. */
export function readSessionText(text: string, sequence: number): IssuedSession | undefined {
  const [sourceIPAddress, userAgent, accessKeyId, issuedSession] = parseList(text);
  const record = {
    sourceIPAddress,
    userAgent,
    responseElements: { credentials: { accessKeyId } },
    additionalEventData: { issuedSession },
  };
  return readIssuedSession(record, sequence);
}

function parseList(text: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
