import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Store } from '../store.ts';
import { makeTemporaryFolder } from '../test/stores.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

/** The log is copied into the database while the store is open, and begun anew. */

const worker = vi.hoisted((): { fails: boolean } => ({ fails: false }));
vi.mock(import('node:worker_threads'), async (original) => {
  const actual = await original();
  class FailingWorker extends actual.Worker {
    constructor(url: URL, options: object) {
      super(worker.fails ? new URL('data:text/javascript,throw new Error("no memory")') : url, options);
    }
  }
  return { ...actual, Worker: FailingWorker };
});

let file: string;
let store: Store;
beforeEach(async () => {
  file = join(makeTemporaryFolder(), 'locum.db');
  store = await openSqliteStore(file);
});
afterEach(() => store.close());

const value = 'x'.repeat(1_000_000);
const write = (key: string) => store.records.insertInto('installation').values({ key, value }).execute();
const size = (name: string): number => statSync(name).size;

test.each([
  ['by a thread', false],
  ['by SQLite itself where the thread died', true],
])('%s', async (_name, fails) => {
  worker.fails = fails;
  for (let key = 0; size(file) < 20_000_000; key += 1) {
    expect(key).toBeLessThan(100);
    await write(String(key));
  }
  expect(size(`${file}-wal`)).toBeLessThan(80_000_000);
});
