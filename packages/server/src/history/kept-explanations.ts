import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Explanation } from './audit-index.ts';

/** Milliseconds for which explanations are kept. */
const keptMilliseconds = 7 * 86_400_000;
/** Explanations that are kept at most: all of a day, were as many as can be made in each of its seconds. */
const mostExplanations = 86_400 * 100;

/**
 * Writes explanations into the tables. Their texts lie apart, under their SHA-256, as long as the last that refers to them:
 * thousands of requests are denied by the same policies.
 */
export function createExplanationWriter(database: DatabaseSync): (explanation: Explanation) => void {
  const insert = database.prepare('insert or replace into explanation values (?, ?, ?, ?, ?)');
  const refer = database.prepare('update explained_text set time = max(time, ?) where hash = ?');
  const insertText = database.prepare('insert into explained_text values (?, ?, ?)');
  return ({ requestId, account, time, json, texts }) => {
    const hashes = texts.map((text) => createHash('sha256').update(text).digest('base64url'));
    for (const [index, hash] of hashes.entries()) {
      if (refer.run(time, hash).changes === 0) insertText.run(hash, time, deflateRawSync(texts[index] ?? ''));
    }
    insert.run(requestId, account, time, deflateRawSync(json), hashes.join(' '));
  };
}

/** What was kept of a request; undefined when nothing is, or nothing any more. */
export function findExplanation(database: DatabaseSync, requestId: string): Explanation | undefined {
  const row = database.prepare('select * from explanation where requestId = ?').get(requestId);
  if (row === undefined || !(row['json'] instanceof Uint8Array)) return undefined;
  const findText = database.prepare('select text from explained_text where hash = ?');
  const texts: string[] = [];
  for (const hash of String(row['texts'])
    .split(' ')
    .filter((name) => name !== '')) {
    const text = findText.get(hash)?.['text'];
    // A part of it would explain another decision.
    if (!(text instanceof Uint8Array)) return undefined;
    texts.push(inflateRawSync(text).toString());
  }
  return {
    requestId,
    account: String(row['account']),
    time: Number(row['time']),
    json: inflateRawSync(row['json']).toString(),
    texts,
  };
}

/** Since when explanations are kept, in epoch milliseconds: for seven days, or less where there are too many. `now`: epoch milliseconds. */
export function explanationsKeptSince(
  database: DatabaseSync,
  now: number,
  most: number = mostExplanations,
): number {
  const first = database
    .prepare('select time from explanation order by time desc limit 1 offset ?')
    .get(most);
  const since = now - keptMilliseconds;
  return first === undefined ? since : Math.max(since, Number(first['time']) + 1);
}

/** Deletes at most `most` explanations of before a time, in epoch milliseconds, and as many texts. Whether there may be more. */
export function forgetExplanations(database: DatabaseSync, before: number, most: number): boolean {
  const forget = (table: string, key: string): boolean =>
    Number(
      database
        .prepare(`delete from ${table} where ${key} in (select ${key} from ${table} where time < ? limit ?)`)
        .run(before, most).changes,
    ) === most;
  const hasExplanations = forget('explanation', 'requestId');
  return forget('explained_text', 'hash') || hasExplanations;
}
