import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openPostgresStore } from '../postgres/open-postgres-store.ts';
import { openSqliteStore } from '../sqlite/open-sqlite-store.ts';
import type { Store } from '../store.ts';
import { openBreakingProxy } from '../test/breaking-proxy.ts';
import { hasPostgres, makePostgresDatabase } from '../test/postgres-database.ts';
import { makeTemporaryFolder } from '../test/stores.ts';
import type { ChangePosition, LoggedChange } from './change-log.ts';

/** Opens what two processes have open at once. */
type OpenBoth = () => Promise<readonly [Store, Store]>;

const bounds = { connections: 10, patience: 10_000 };

async function openOnPostgres(numbering?: 'counter'): Promise<readonly [Store, Store]> {
  const url = await makePostgresDatabase();
  const first = await openPostgresStore(url, bounds);
  if (numbering === undefined) return [first, await openPostgresStore(url, bounds)];
  await first.records.updateTable('change_log').set({ numbering }).execute();
  await first.close();
  return [await openPostgresStore(url, bounds), await openPostgresStore(url, bounds)];
}

const kinds: readonly (readonly [string, OpenBoth])[] = [
  [
    'a file of SQLite',
    async () => {
      const file = `${makeTemporaryFolder()}/locum.sqlite`;
      return [await openSqliteStore(file), await openSqliteStore(file)];
    },
  ],
  ...(hasPostgres
    ? ([
        ['PostgreSQL', () => openOnPostgres()],
        ['a database that counts its transactions', () => openOnPostgres('counter')],
      ] as const)
    : []),
];

const idsOf = (changes: readonly LoggedChange[]): readonly string[] => changes.map(({ id }) => id);

describe.each(kinds)('the changes in %s', (name, openBoth) => {
  let writer: Store;
  let reader: Store;
  let position: ChangePosition;
  beforeEach(async () => {
    [writer, reader] = await openBoth();
    position = await reader.changes.end();
  });
  afterEach(async () => {
    await writer.close();
    await reader.close();
  });

  const change = (id: string, store = writer): Promise<void> =>
    store.transaction(async (_records, changes) => changes.note({ kind: 'user', id }));

  /** Reads on from where the last reading ended. */
  async function readOn() {
    const read = await reader.changes.read(position);
    ({ position } = read);
    return read;
  }

  /** Reads on until all is settled: transactions in other databases of a PostgreSQL hold that up for as long as they last. */
  async function readSettled() {
    const settled: LoggedChange[] = [];
    for (;;) {
      const read = await readOn();
      settled.push(...read.settled);
      if (read.early.length === 0) return { ...read, settled };
      await setTimeout(20);
    }
  }

  test('are told to another process, each once', async () => {
    expect(idsOf((await readOn()).settled)).toEqual([]);
    await change('a');
    await writer.transaction(async (_records, changes) => {
      for (const id of ['c', 'b', 'c']) changes.note({ kind: 'role', id });
    });
    const { settled, isComplete, isAtEnd } = await readSettled();
    expect(settled).toMatchObject([
      { kind: 'user', id: 'a' },
      { kind: 'role', id: 'c' },
      { kind: 'role', id: 'b' },
    ]);
    expect({ isComplete, isAtEnd }).toEqual({ isComplete: true, isAtEnd: true });
    expect(idsOf((await readOn()).settled)).toEqual([]);
  });

  test('of a transaction that fails are not', async () => {
    await expect(
      writer.transaction(async (_records, changes) => {
        changes.note({ kind: 'user', id: 'a' });
        throw new RangeError('no');
      }),
    ).rejects.toThrow('no');
    expect(idsOf((await readOn()).settled)).toEqual([]);
  });

  test('that were trimmed are missed by whoever had not read them, who is told', async () => {
    const before = position;
    await change('a');
    await readSettled();
    await setTimeout(1100);
    await writer.changes.trim(0);
    await change('b');
    expect((await reader.changes.read(before)).isComplete).toBe(false);
    const read = await readSettled();
    expect(read.isComplete).toBe(true);
    expect(idsOf(read.settled)).toEqual(['b']);
  });

  test('are all read by one who reads page by page', async () => {
    const ids = Array.from({ length: 25_000 }, (_, index) => `user-${index}`);
    await writer.transaction(async (_records, changes) => {
      for (const id of ids) changes.note({ kind: 'user', id });
    });
    const found: string[] = [];
    for (let isAtEnd = false; !isAtEnd;) {
      const read = await readOn();
      found.push(...idsOf(read.settled));
      isAtEnd = read.isAtEnd && read.early.length === 0;
    }
    expect(found).toEqual(ids);
  });

  test('of many who write at once are read in one order, and none is skipped', async () => {
    const found: string[] = [];
    const ids = Array.from({ length: 60 }, (_, index) => `user-${index}`);
    let isDone = false;
    const writing = Promise.all(
      ids.map((id, index) =>
        // In one process, one connection to a file would keep the other from ever ending.
        (index % 2 === 0 || name === 'a file of SQLite' ? writer : reader).transaction(
          async (records, changes) => {
            // Each has its number before it goes on, and they end in another order.
            await records.insertInto('installation').values({ key: id, value: '' }).execute();
            changes.note({ kind: 'user', id });
            if (name !== 'a file of SQLite') await setTimeout(Math.random() * 50);
          },
        ),
      ),
    ).finally(() => {
      isDone = true;
    });
    for (let wasDone = false; !wasDone;) {
      wasDone = isDone;
      found.push(...idsOf((await readOn()).settled));
      await setTimeout(5);
    }
    found.push(...idsOf((await readSettled()).settled));
    await writing;
    expect(found.toSorted()).toEqual(ids.toSorted());
  });

  test.skipIf(name !== 'PostgreSQL')(
    'of an older transaction that is late come before, and are told before',
    async () => {
      const begun = Promise.withResolvers<void>();
      const end = Promise.withResolvers<void>();
      const older = writer.transaction(async (records, changes) => {
        await sql`select pg_current_xact_id()`.execute(records);
        changes.note({ kind: 'user', id: 'older' });
        begun.resolve();
        await end.promise;
      });
      await begun.promise;
      await change('younger');
      for (const _ of [1, 2]) {
        const meanwhile = await readOn();
        expect(idsOf(meanwhile.settled)).toEqual([]);
        expect(idsOf(meanwhile.early)).toEqual(['younger']);
      }
      end.resolve();
      await older;
      expect(idsOf((await readSettled()).settled)).toEqual(['older', 'younger']);
    },
  );

  test.skipIf(name === 'a file of SQLite')('of a database that was put back are not believed', async () => {
    const ahead = { transaction: position.transaction + 1_000_000, ordinal: 0 };
    expect((await reader.changes.read(ahead)).isComplete).toBe(false);
  });
});

test.skipIf(!hasPostgres)('who listens is woken, and again when the connection was lost', async () => {
  const url = await makePostgresDatabase();
  const proxy = await openBreakingProxy(url);
  const writer = await openPostgresStore(url, { ...bounds, listens: true });
  const reader = await openPostgresStore(proxy.url, { ...bounds, listens: true });
  let woken = 0;
  const stop = reader.changes.listen?.(() => {
    woken += 1;
  });
  const wakes = async (): Promise<void> => {
    const before = woken;
    await writer.transaction(async (_records, changes) => changes.note({ kind: 'user', id: 'a' }));
    await vi.waitFor(() => expect(woken).toBeGreaterThan(before), 1000);
  };
  await vi.waitFor(wakes, 10_000);
  await proxy.break();
  await proxy.mend();
  await vi.waitFor(wakes, 10_000);
  await stop?.();
  await writer.close();
  await reader.close();
  await proxy.break();
});
