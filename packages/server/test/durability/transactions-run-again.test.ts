import { describe, expect, test, vi } from 'vitest';
import type * as sqlite from '../../src/store/sqlite/open-sqlite-store.ts';
import { stories } from './stories.ts';
import { runningAgain, takenBack } from '../../src/store/test/running-again.ts';

/**
 * Stories that are told elsewhere, on a store that runs the work of each transaction, takes it back and runs it again: they
 * come out the same, for no work has an effect beside its writes.
 */
vi.mock('../../src/store/sqlite/open-sqlite-store.ts', async (importOriginal) => {
  const { openSqliteStore } = await importOriginal<typeof sqlite>();
  return { openSqliteStore: async (file: string) => runningAgain(await openSqliteStore(file)) };
});

describe.each(stories)('transactions that are run again: %s', async (_name, tell) => {
  await tell();
});

test('and the stories were told of transactions that were', () => {
  expect(takenBack.count).toBeGreaterThan(1000);
});
