import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Records, Store } from '../store.ts';
import { makeTemporaryFolder } from '../test/stores.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

/** Several processes with one database: each waits its turn, and none is told that it is locked. */

// In milliseconds: less than is waited for outside of tests.
vi.mock(import('./lock-wait.ts'), async (original) => ({ ...(await original()), longestBusy: 100 }));

test('processes that open a new database at once count on together, and lose nothing', async () => {
  const file = join(makeTemporaryFolder(), 'locum.db');
  const script = `
    const { openSqliteStore } = await import(${JSON.stringify(import.meta.resolve('./open-sqlite-store.ts'))});
    const store = await openSqliteStore(${JSON.stringify(file)});
    const count = () => store.transaction(async (records) => {
      const row = await records.selectFrom('installation').select('value').where('key', '=', 'count').executeTakeFirst();
      await new Promise(setImmediate);
      const value = String(Number(row?.value ?? 0) + 1);
      await records.insertInto('installation').values({ key: 'count', value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value })).execute();
    });
    const note = (key) => store.records.insertInto('installation').values({ key: process.pid + key, value: '' }).execute();
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(Array.from({ length: 10 }, (_, index) => Promise.all([count(), note('-' + round + '-' + index)])));
    }
    await store.close();`;
  const ends = await Promise.all(
    [1, 2, 3].map(async () => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
      const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
      return { code, errors };
    }),
  );
  expect(ends).toEqual(ends.map(() => ({ code: 0, errors: '' })));
  const store = await openSqliteStore(file);
  const rows = await store.records.selectFrom('installation').selectAll().execute();
  await store.close();
  expect(rows.find(({ key }) => key === 'count')?.value).toBe('300');
  expect(rows.filter(({ key }) => key.includes('-'))).toHaveLength(300);
});

describe('while another process has the lock', () => {
  let store: Store;
  let other: DatabaseSync;
  beforeEach(async () => {
    const file = join(makeTemporaryFolder(), 'locum.db');
    store = await openSqliteStore(file);
    other = new DatabaseSync(file, { timeout: 0 });
    other.exec('begin immediate');
  });
  afterEach(async () => {
    other.close();
    await store.close();
  });

  const insert = (records: Records) =>
    records.insertInto('installation').values({ key: 'late', value: '' }).execute();
  const find = () => store.records.selectFrom('installation').selectAll().where('key', '=', 'late').execute();
  const writes: [string, () => Promise<unknown>][] = [
    ['a transaction', () => store.transaction(insert)],
    ['a write of its own', () => insert(store.records)],
  ];

  test.each(writes)('%s waits for it, and others read', async (_name, write) => {
    const written = write();
    for (let turn = 0; turn < 10; turn += 1) {
      await new Promise(setImmediate);
      expect(await find()).toEqual([]);
    }
    other.exec('commit');
    await written;
    expect(await find()).toHaveLength(1);
  });

  test.each(writes)(
    '%s is refused when it does not let go of it, and the next has its turn',
    async (_name, write) => {
      const refused = { code: 'DatabaseUnavailable', cause: { message: 'database is locked' } };
      // They wait at the same time, not one after the other.
      const refusals = Array.from({ length: 20 }, write).map((refusal) =>
        expect(refusal).rejects.toMatchObject(refused),
      );
      await Promise.all(refusals);
      expect(await find()).toEqual([]);
      other.exec('commit');
      await write();
      expect(await find()).toHaveLength(1);
    },
  );
});

test('who reads does not wait for a transaction, and sees what was before it', async () => {
  const store = await openSqliteStore(join(makeTemporaryFolder(), 'locum.db'));
  const { promise: leave, resolve: end } = Promise.withResolvers<void>();
  const keys = async () =>
    (await store.records.selectFrom('installation').select('key').execute()).map(({ key }) => key);
  const before = await keys();
  const written = store.transaction(async (records) => {
    await records.insertInto('installation').values({ key: 'new', value: '' }).execute();
    await leave;
  });
  expect(await keys()).toEqual(before);
  end();
  await written;
  expect(await keys()).toContain('new');
  await store.close();
});
