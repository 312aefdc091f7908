import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeTemporaryFolder } from '../test/stores.ts';
import type { Store } from '../store.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

/** A disk that takes its time, or fails: what is answered is on it, and nobody else waits for it. */

type Done = (error: Error | null) => void;
const disk = vi.hoisted((): { isSlow: boolean; waiting: Done[] } => ({ isSlow: false, waiting: [] }));
vi.mock(import('node:fs'), async (original) => {
  const actual = await original();
  const fdatasync = (descriptor: number, done: Done): void => {
    if (disk.isSlow) disk.waiting.push(done);
    else actual.fdatasync(descriptor, done);
  };
  return { ...actual, fdatasync: Object.assign(fdatasync, actual.fdatasync) };
});

let file: string;
let store: Store;
beforeEach(async () => {
  disk.isSlow = false;
  file = join(makeTemporaryFolder(), 'locum.db');
  store = await openSqliteStore(file);
  disk.isSlow = true;
});
afterEach(async () => {
  disk.isSlow = false;
  for (const done of disk.waiting.splice(0)) done(null);
  await store.close();
});

async function endSync(error: Error | null = null): Promise<void> {
  await vi.waitFor(() => expect(disk.waiting).not.toHaveLength(0));
  for (const done of disk.waiting.splice(0)) done(error);
}

const insert = (key: string, records = store.records) =>
  records.insertInto('installation').values({ key, value: '' }).execute();
const keys = async (records = store.records) =>
  (await records.selectFrom('installation').select('key').orderBy('key').execute()).map(({ key }) => key);

test.each([
  ['a transaction', (key: string) => store.transaction((records) => insert(key, records))],
  ['a write of its own', (key: string) => insert(key)],
])('%s is answered when it is on the disk, and others read meanwhile', async (_name, write) => {
  let isAnswered = false;
  const answered = write('a').finally(() => (isAnswered = true));
  await vi.waitFor(() => expect(disk.waiting).toHaveLength(1));
  expect(await keys()).toContain('a');
  expect(await store.transaction((records) => keys(records))).toContain('a');
  expect(isAnswered).toBe(false);
  await endSync();
  await answered;
});

test('those who commit meanwhile have the next sync in common', async () => {
  const first = store.transaction((records) => insert('a', records));
  await vi.waitFor(() => expect(disk.waiting).toHaveLength(1));
  const others = Promise.all(
    ['b', 'c', 'd'].map((key) => store.transaction((records) => insert(key, records))),
  );
  await vi.waitFor(async () => expect(await keys()).toEqual(expect.arrayContaining(['b', 'c', 'd'])));
  await endSync();
  await first;
  await endSync();
  await others;
  expect(disk.waiting).toEqual([]);
});

test('what fails or only reads waits for no disk', async () => {
  await expect(
    store.transaction(async (records) => {
      await insert('a', records);
      throw new RangeError('no');
    }),
  ).rejects.toThrow(RangeError);
  await store.transaction((records) => keys(records));
  expect(disk.waiting).toEqual([]);
});

test('after a sync that failed nothing is changed until the store is opened again, and reads go on', async () => {
  const first = store.transaction((records) => insert('a', records));
  await endSync(new RangeError('EIO'));
  await expect(first).rejects.toMatchObject({ code: 'CommitUnknown', cause: { message: 'EIO' } });
  const before = await keys();
  for (const write of [insert('b'), store.transaction((records) => insert('b', records))]) {
    await expect(write).rejects.toMatchObject({ code: 'DatabaseUnavailable' });
  }
  expect(await keys()).toEqual(before);
  await store.close();
  disk.isSlow = false;
  store = await openSqliteStore(file);
  await insert('b');
  expect(await keys()).toContain('b');
});
