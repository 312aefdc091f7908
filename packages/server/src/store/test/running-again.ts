import type { Changes } from '../changes/changes.ts';
import type { Records, Store } from '../store.ts';

class RolledBack extends Error {}

/** How many runs were taken back. */
export const takenBack = { count: 0 };

/**
 * The store as a database is that lets transactions overlap and takes some of them back: each work is run, what it wrote is
 * rolled back, and it is run again from its start.
 */
export function runningAgain(store: Store): Store {
  return {
    get records() {
      return store.records;
    },
    get changes() {
      return store.changes;
    },
    async transaction<T>(work: (records: Records, changes: Changes) => Promise<T>): Promise<T> {
      await runAndTakeBack(store, work);
      return await store.transaction(work);
    },
    close: () => store.close(),
  };
}

/** Also where the work throws: what it was told by a transaction that is taken back need not be so. */
async function runAndTakeBack(
  store: Store,
  work: (records: Records, changes: Changes) => Promise<unknown>,
): Promise<void> {
  takenBack.count += 1;
  await store
    .transaction(async (records, changes) => {
      await work(records, changes);
      throw new RolledBack();
    })
    .catch(() => undefined);
}
