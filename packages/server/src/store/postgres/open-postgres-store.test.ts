import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Store } from '../store.ts';
import { openBreakingProxy } from '../test/breaking-proxy.ts';
import type { BreakingProxy } from '../test/breaking-proxy.ts';
import { hasPostgres, makePostgresDatabase } from '../test/postgres-database.ts';
import { openPostgresStore } from './open-postgres-store.ts';

const bounds = { connections: 4, patience: 2000 };
const row = { key: 'color', value: 'green' };

const rowsOf = async (store: Store): Promise<readonly object[]> =>
  await store.records.selectFrom('installation').selectAll().execute();

describe.skipIf(!hasPostgres)('a store in PostgreSQL', () => {
  let proxy: BreakingProxy;
  let store: Store;
  let runs: number;
  beforeEach(async () => {
    proxy = await openBreakingProxy(await makePostgresDatabase());
    store = await openPostgresStore(proxy.url, bounds);
    runs = 0;
  });
  afterEach(async () => {
    await store.close();
    await proxy.break();
  });

  const insertRow = (): Promise<void> =>
    store.transaction(async (records) => {
      runs += 1;
      await records.insertInto('installation').values(row).execute();
    });

  test('runs a transaction again that lost its connection before it was to be committed', async () => {
    proxy.breakAt('insert into', true);
    await insertRow();
    expect(runs).toBe(2);
    expect(await rowsOf(store)).toEqual([row]);
  });

  test('runs a transaction again that another was in the way of', async () => {
    await insertRow();
    let others = 0;
    await store.transaction(async (records) => {
      runs += 1;
      const { value } = await records.selectFrom('installation').select('value').executeTakeFirstOrThrow();
      if (others === 0) {
        others += 1;
        await store.transaction((other) => other.updateTable('installation').set({ value: 'red' }).execute());
      }
      await records
        .updateTable('installation')
        .set({ value: `dark ${value}` })
        .execute();
    });
    expect(runs).toBe(3);
    expect(await rowsOf(store)).toEqual([{ key: 'color', value: 'dark red' }]);
  });

  test.each([
    ['was made', true, [row]],
    ['was not made', false, []],
  ])(
    'does not say whether a commit %s that got no answer, nor runs it again',
    async (_name, arrives, rows) => {
      proxy.breakAt('commit', arrives);
      await expect(insertRow()).rejects.toMatchObject({ name: 'StoreError', code: 'CommitUnknown' });
      expect(runs).toBe(1);
      expect(await rowsOf(store)).toEqual(rows);
    },
  );

  test('says that the database is away, and goes on when it is back', async () => {
    await proxy.break();
    await expect(rowsOf(store)).rejects.toMatchObject({ name: 'StoreError', code: 'DatabaseUnavailable' });
    await expect(insertRow()).rejects.toMatchObject({ name: 'StoreError', code: 'DatabaseUnavailable' });
    await proxy.mend();
    await insertRow();
    expect(await rowsOf(store)).toEqual([row]);
  });

  test('waits for no answer for ever, and drops a connection that is stuck', async () => {
    const stuck = { ...bounds, connections: 1, patience: 300 };
    const impatient = await openPostgresStore(proxy.url, stuck);
    const sleep = sql`select pg_sleep(60)`.execute(impatient.records);
    await expect(sleep).rejects.toMatchObject({ name: 'StoreError', code: 'DatabaseUnavailable' });
    await vi.waitFor(async () => expect(await rowsOf(impatient)).toEqual([]), { timeout: 5000 });
    await impatient.close();
  });

  test('passes on what is a mistake of ours', async () => {
    await expect(sql`select * from "nothing"`.execute(store.records)).rejects.toMatchObject({
      code: '42P01',
    });
  });

  test('gives whole numbers as numbers, and bytes as they are', async () => {
    const { rows } = await sql<object>`
      select 9007199254740991::int8 as "whole", sum(2::int8) as "sum", '\\x00ff'::bytea as "bytes"`.execute(
      store.records,
    );
    expect(rows).toStrictEqual([{ whole: 9_007_199_254_740_991, sum: 2, bytes: new Uint8Array([0, 255]) }]);
  });
});

test.skipIf(!hasPostgres)('nodes that start at once on an empty database make its tables once', async () => {
  const url = await makePostgresDatabase();
  const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore(url, bounds)));
  for (const store of stores) {
    expect(await rowsOf(store)).toEqual([]);
    await store.close();
  }
});

test.each([
  ['is not there', () => makePostgresDatabase().then((url) => `${url}_other`), 'DatabaseUnusable'],
  ['does not answer', () => Promise.resolve('postgres://locum@127.0.0.1:1/locum'), 'DatabaseUnavailable'],
])('does not open a database that %s', async (_name, makeUrl, code) => {
  if (!hasPostgres) return;
  await expect(openPostgresStore(await makeUrl(), { ...bounds, patience: 300 })).rejects.toMatchObject({
    name: 'StoreError',
    code,
  });
});
