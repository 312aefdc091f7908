import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { makeTemporaryFolder } from '../test/stores.ts';
import { join } from 'node:path';

/** A database that may grow no more answers what SQLite answers on a full disk (https://www.sqlite.org/pragma.html#pragma_max_page_count). */

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore(join(makeTemporaryFolder(), 'locum.db'));
});
afterEach(() => store.close());

/** Pages beyond those that are there. */
async function leaveRoom(pages: number): Promise<void> {
  const { rows } = await sql<{ readonly page_count: number }>`pragma page_count`.execute(store.records);
  await sql`pragma max_page_count = ${sql.raw(String(rows[0]!.page_count + pages))}`.execute(store.records);
}

const insert = (key: string, bytes: number, records = store.records) =>
  records
    .insertInto('installation')
    .values({ key, value: 'x'.repeat(bytes) })
    .execute();
const keys = async () =>
  (await store.records.selectFrom('installation').select('key').orderBy('key').execute()).map(
    ({ key }) => key,
  );
const full = { name: 'StoreError', code: 'StorageFull', cause: { message: 'database or disk is full' } };

test('a write that finds no room says so, and keeps nothing', async () => {
  const before = await keys();
  await leaveRoom(0);
  await expect(insert('large', 100_000)).rejects.toMatchObject(full);
  expect(await keys()).toEqual(before);
});

test('of a transaction nothing is kept, and the next has the connection to itself', async () => {
  const before = await keys();
  await leaveRoom(10);
  const work = store.transaction(async (records) => {
    await insert('small', 10, records);
    await insert('large', 1_000_000, records);
  });
  await expect(work).rejects.toMatchObject(full);
  expect(await keys()).toEqual(before);
  await store.transaction((records) => insert('next', 10, records));
  expect(await keys()).toEqual([...before, 'next'].toSorted());
});

test('when there is room again, the same write works', async () => {
  await leaveRoom(0);
  await expect(insert('large', 100_000)).rejects.toMatchObject(full);
  await leaveRoom(1_000);
  await insert('large', 100_000);
  expect(await keys()).toContain('large');
});

test('other errors are as they were', async () => {
  await insert('twice', 1);
  await expect(insert('twice', 1)).rejects.toMatchObject({ message: expect.stringContaining('UNIQUE') });
});
