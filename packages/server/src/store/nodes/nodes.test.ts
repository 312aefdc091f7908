import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Store } from '../store.ts';
import { stores } from '../test/stores.ts';
import { Nodes } from './nodes.ts';

const key = '0a0b0c0d';
const now = (): number => 1_800_000_000_000;
const freshness = 1500;

describe.each(stores)('nodes with $name', ({ open }) => {
  let store: Store;
  let one: Nodes;
  beforeEach(async () => {
    store = await open();
    one = await Nodes.open(store, { id: 'one', freshness, now });
  });
  afterEach(async () => {
    await one.close();
    await store.close();
  });

  test('are listed as they tell of themselves, until they end', async () => {
    const other = await Nodes.open(store, { id: 'other', freshness, now });
    other.tell(() => ({ position: 7, sessionKeys: [key, 'ffffffff'] }));
    await other.beat();
    expect(await one.list()).toMatchObject([
      { id: 'one', startedAt: 1_800_000_000 },
      { id: 'other', position: 7, sessionKeys: `${key} ffffffff` },
    ]);
    await other.close();
    expect(await one.list()).toMatchObject([{ id: 'one' }]);
  });

  test('are waited for until each has a key', async () => {
    const other = await Nodes.open(store, { id: 'other', freshness, now });
    const known = vi.fn<() => void>();
    const waiting = one.untilAllHave(key).finally(known);
    await other.beat();
    expect(known).not.toHaveBeenCalled();
    other.tell(() => ({ position: 1, sessionKeys: [key] }));
    await other.beat();
    await waiting;
    await other.close();
  });

  test('are not waited for where they give no sign of life', async () => {
    const lost = { id: 'lost', startedAt: 1, beats: 9, seenAt: 1, position: 1, sessionKeys: '' };
    await store.records.insertInto('node').values(lost).execute();
    await one.untilAllHave(key);
    await one.forgetLost();
    expect(await one.list()).toMatchObject([{ id: 'one' }]);
  });
});
