import type { DatabaseSync } from 'node:sqlite';
import { longestSessionSeconds } from '../sessions/keys/key-ring.ts';
import { parseObject, textsIn } from './json-members.ts';
import { forgetExplanations } from './kept-explanations.ts';
import { numberOf, textOf } from './stored-row.ts';

/** Seconds after which a session has expired, however long it was, for a day. */
const sessionSeconds = longestSessionSeconds + 86_400;
/** Rows that are deleted at a time, so that questions are not kept waiting. */
const step = 1_000;

/**
 * Deletes a few of the rows that are kept no longer: sessions a day after the longest would have ended, explanations of before a time,
 * events whose file is gone. Answers whether there may be more.
 *
 * @param now epoch milliseconds.
 * @param files the names of the audit files that are there.
 * @param explainedSince since when explanations are kept, in epoch milliseconds.
 */
export function tidyIndex(
  database: DatabaseSync,
  now: number,
  files: readonly string[],
  explainedSince: number,
): boolean {
  const hasEvents = deleteEvents(database, files);
  const hasSessions = deleteSessions(database, Math.floor(now / 1000) - sessionSeconds);
  const hasExplanations = forgetExplanations(database, explainedSince, step);
  return hasEvents || hasSessions || hasExplanations;
}

/** Sessions issued before a time are deleted with their tags, some at a time. */
function deleteSessions(database: DatabaseSync, issuedBefore: number): boolean {
  const sql = `
    select issuedAt, sequence, tags from issued_session order by sequence limit ?`;
  // They lie in the order in which they were issued.
  const rows = database
    .prepare(sql)
    .all(step)
    .filter((row) => numberOf(row, 'issuedAt') < issuedBefore);
  const deleteTag = database.prepare(
    'delete from session_tag where key = ? and value = ? and issuedAt = ? and sequence = ?',
  );
  const deleteSession = database.prepare('delete from issued_session where sequence = ?');
  database.exec('begin');
  for (const row of rows) {
    const sequence = numberOf(row, 'sequence');
    const place = [numberOf(row, 'issuedAt'), sequence] as const;
    const tags = textsIn(parseObject(`{"tags":${textOf(row, 'tags')}}`), 'tags');
    for (const [key, value] of Object.entries(tags)) deleteTag.run(key, value, ...place);
    deleteSession.run(sequence);
  }
  database.exec('commit');
  return rows.length === step;
}

/** Files go in the order in which they came, and so do their events: only the first ones are looked at. */
function deleteEvents(database: DatabaseSync, files: readonly string[]): boolean {
  const present = new Set(files);
  const gone = database
    .prepare('select id, name from file')
    .all()
    .filter((row) => !present.has(textOf(row, 'name') ?? ''))
    .map((row) => numberOf(row, 'id'));
  const first = database.prepare('select sequence, file from event order by sequence limit 1').get();
  if (first === undefined || !gone.includes(numberOf(first, 'file'))) {
    for (const id of gone) database.prepare('delete from file where id = ?').run(id);
    return false;
  }
  const range = [numberOf(first, 'file'), numberOf(first, 'sequence') + step] as const;
  const events = 'select sequence from event where file = ? and sequence < ?';
  database.prepare(`delete from event_resource where sequence in (${events})`).run(...range);
  database.prepare(`delete from event where sequence in (${events})`).run(...range);
  return true;
}
