import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Explanation } from './audit-index.ts';
import { numberOf, textOf } from './stored-row.ts';

/** Milliseconds for which explanations are kept. */
const keptMilliseconds = 7 * 86_400_000;

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
  for (const hash of (textOf(row, 'texts') ?? '').split(' ').filter((name) => name !== '')) {
    const text = findText.get(hash)?.['text'];
    // A part of it would explain another decision.
    if (!(text instanceof Uint8Array)) return undefined;
    texts.push(inflateRawSync(text).toString());
  }
  return {
    requestId,
    account: textOf(row, 'account') ?? '',
    time: numberOf(row, 'time'),
    json: inflateRawSync(row['json']).toString(),
    texts,
  };
}

/** Deletes at most `most` explanations that are kept no longer, and as many texts. `now`: epoch milliseconds. Whether there may be more. */
export function forgetExplanations(database: DatabaseSync, now: number, most: number): boolean {
  const forget = (table: string, key: string): boolean =>
    Number(
      database
        .prepare(`delete from ${table} where ${key} in (select ${key} from ${table} where time < ? limit ?)`)
        .run(now - keptMilliseconds, most).changes,
    ) === most;
  const hasExplanations = forget('explanation', 'requestId');
  return forget('explained_text', 'hash') || hasExplanations;
}
