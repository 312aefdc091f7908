import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from './migrate.ts';
import type { Store } from './store.ts';
import { rows, tables } from './test/records.ts';
import { stores } from './test/stores.ts';

describe.each(stores)('$name', ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    for (const table of tables) await store.records.insertInto(table).values(rows[table]).execute();
  });
  afterEach(() => store.close());

  test.each(tables)('%s gives back what it was given', async (table) => {
    // The row of the organization is not the only one: the migrations have made one.
    expect(await store.records.selectFrom(table).selectAll().execute()).toContainEqual(rows[table]);
  });

  test.each(tables)('%s has a key', async (table) => {
    await expect(store.records.insertInto(table).values(rows[table]).execute()).rejects.toThrow(/unique/i);
  });

  const other = { id: 'AIDAOTHER', name: 'x', nameKey: 'x' };
  const refusals: [string, RegExp, (store: Store) => Promise<unknown>][] = [
    [
      'a user of the same name in another case',
      /unique/i,
      ({ records }) =>
        records
          .insertInto('user')
          .values({ ...rows.user, ...other, name: 'ALICE', nameKey: 'alice' })
          .execute(),
    ],
    [
      'a role of the same name in another case',
      /unique/i,
      ({ records }) =>
        records
          .insertInto('role')
          .values({ ...rows.role, id: 'AROAOTHER' })
          .execute(),
    ],
    [
      'two policies with one ARN',
      /unique/i,
      ({ records }) =>
        records
          .insertInto('managed_policy')
          .values({ ...rows.managed_policy, ...other })
          .execute(),
    ],
    [
      'a user of no account',
      /foreign key/i,
      ({ records }) =>
        records
          .insertInto('user')
          .values({ ...rows.user, ...other, accountId: '000000000000' })
          .execute(),
    ],
    [
      'to delete an account with users',
      /foreign key/i,
      ({ records }) => records.deleteFrom('account').execute(),
    ],
    ['to delete a user with keys', /foreign key/i, ({ records }) => records.deleteFrom('user').execute()],
    [
      'to delete a policy with versions',
      /foreign key/i,
      ({ records }) => records.deleteFrom('managed_policy').execute(),
    ],
    [
      'a status that is none',
      /check/i,
      ({ records }) => sql`update access_key set status = 'active'`.execute(records),
    ],
  ];
  test.each(refusals)('refuses %s', async (_name, message, act) => {
    await expect(act(store)).rejects.toThrow(message);
  });

  test('orders paths and names by code point, as prefixes need it', async () => {
    const paths = ['/a/', '/B/', '/a/b/', '/'];
    await Promise.all(
      paths.map((path, index) =>
        store.records
          .insertInto('role')
          .values({ ...rows.role, id: `AROA${index}`, nameKey: `r${index}`, path })
          .execute(),
      ),
    );
    const found = await store.records
      .selectFrom('role')
      .select('path')
      .where('path', '>=', '/a/')
      .where('path', '<', '/a0')
      .orderBy('path')
      .execute();
    expect(found.map(({ path }) => path)).toEqual(['/a/', '/a/b/']);
  });

  test('keeps nothing of a transaction that throws, and passes its error on', async () => {
    const failure = new RangeError('no');
    const work = store.transaction(async (records) => {
      await records.insertInto('installation').values({ key: 'other', value: '' }).execute();
      throw failure;
    });
    await expect(work).rejects.toBe(failure);
    expect(await store.records.selectFrom('installation').selectAll().execute()).toHaveLength(1);
  });

  test('lets concurrent transactions wait for each other', async () => {
    const increment = () =>
      store.transaction(async (records) => {
        const { value } = await records.selectFrom('installation').select('value').executeTakeFirstOrThrow();
        await new Promise(setImmediate);
        const next = value === 'here' ? 1 : Number(value) + 1;
        await records
          .updateTable('installation')
          .set({ value: String(next) })
          .execute();
        return next;
      });
    const results = await Promise.all(Array.from({ length: 20 }, increment));
    expect(results.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test('migrates once', async () => {
    await migrate(store);
    expect(await store.records.selectFrom('account').selectAll().execute()).toHaveLength(1);
  });

  test('refuses tables that later code has changed', async () => {
    await store.records
      .withTables<{ kysely_migration: { name: string; timestamp: string } }>()
      .insertInto('kysely_migration')
      .values({ name: '9999-later', timestamp: '2999-01-01T00:00:00.000Z' })
      .execute();
    await expect(migrate(store)).rejects.toMatchObject({ code: 'DatabaseNewerThanCode' });
    await expect(migrate(store)).rejects.toThrow(/"9999-later"/);
  });
});

test.each(stores)('$name waits for a transaction before it closes', async ({ open }) => {
  const store = await open();
  const work = store.transaction(async (records) => {
    await new Promise(setImmediate);
    await records.insertInto('installation').values({ key: 'late', value: '' }).execute();
    return 'done';
  });
  await store.close();
  await expect(work).resolves.toBe('done');
  await expect(store.records.selectFrom('installation').selectAll().execute()).rejects.toThrow(/destroyed/);
});
