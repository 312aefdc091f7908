import { expect, test } from 'vitest';
import type { Change } from '../store/changes/changes.ts';
import { changing, reading, uncached, uncachedColumns } from './queries.ts';
import type { Reads, Writes } from './queries.ts';

/** What the compiler refuses: `npm run check:types` fails where one of these lines is no error. Nothing of it is run. */
function refused(reads: Reads, writes: Writes, either: Change<'user' | 'role'>): void {
  const id = 'any';
  // @ts-expect-error who only hands on what he was given writes no queries
  void reads.selectFrom;
  // @ts-expect-error nor does he where he may write
  void writes.updateTable;
  // @ts-expect-error who may read may not write
  void reading(reads).updateTable;
  // @ts-expect-error nor can he make out that he may
  uncached(reads);
  // @ts-expect-error what caches are made of is not written without a word
  uncached(writes).updateTable('role');
  // @ts-expect-error nor put in
  uncached(writes).insertInto('inline_policy');
  // @ts-expect-error nor taken away
  uncached(writes).deleteFrom('account');
  // @ts-expect-error nor is it by naming something else
  changing(writes, { kind: 'user', id }).updateTable('role');
  // @ts-expect-error nor by naming what is perhaps something else
  changing(writes, either).updateTable('role');
  // @ts-expect-error a column that a cache holds does not change without a word
  uncachedColumns(writes).updateTable('managed_policy').set({ defaultVersionId: 'v1' });
  // @ts-expect-error nor is a row put in that caches may hold
  void uncachedColumns(writes).insertInto;
}

test('queries are typed by what they may do', () => {
  expect(refused).toBeTypeOf('function');
});
