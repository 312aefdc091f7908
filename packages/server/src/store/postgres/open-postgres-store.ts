import { Kysely } from 'kysely';
import type { ChangeLog } from '../changes/change-log.ts';
import { TableChangeLog } from '../changes/table-change-log.ts';
import { workAndTell } from '../changes/work-and-tell.ts';
import { migrate } from '../migrate.ts';
import type { Schema } from '../schema.ts';
import { StoreError } from '../store-error.ts';
import type { Records, Store } from '../store.ts';
import { openPool } from './connection-pool.ts';
import type { PoolBounds } from './connection-pool.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { isAway, runAgain } from './run-again.ts';
import { WakingChangeLog } from './waking-change-log.ts';
import { decideOrder, transactionOrder } from './transaction-order.ts';
import { WatchedDriver } from './watched-driver.ts';

interface PostgresOptions extends PoolBounds {
  /** Whether processes wake each other when they change something, by LISTEN and NOTIFY. */
  readonly listens?: boolean;
}

/**
 * Opens the PostgreSQL database at `url` (`postgres://USER:PASSWORD@HOST:PORT/DATABASE`), which must be there, and brings its
 * tables up to date.
 *
 * @throws {StoreError} `DatabaseUnusable`, `DatabaseUnavailable` or `DatabaseNewerThanCode`.
 */
export async function openPostgresStore(url: string, bounds: PostgresOptions): Promise<Store> {
  const driver = new WatchedDriver({ pool: openPool(url, bounds) });
  const records = new Kysely<Schema>({ dialect: postgresDialect(driver) });
  // What migrations change nobody has in memory.
  let changes: ChangeLog = new TableChangeLog(records, transactionOrder);
  const store: Store = {
    records,
    get changes() {
      return changes;
    },
    transaction: (work) =>
      runAgain(
        () => transact(records, (transaction) => workAndTell(transaction, changes, work)),
        bounds.patience,
      ),
    async close() {
      await driver.untilUnused();
      await records.destroy();
    },
  };
  try {
    await migrate(store);
    const order = await decideOrder(records);
    changes = bounds.listens ? new WakingChangeLog(url, records, order) : new TableChangeLog(records, order);
  } catch (error) {
    await store.close();
    throw error instanceof StoreError
      ? error
      : new StoreError('DatabaseUnusable', 'The database cannot be opened.', { cause: error });
  }
  return store;
}

/**
 * A transaction that is lost before it was to be committed has not happened, and may be run again. Whether a commit that got
 * no answer has happened nobody knows.
 */
async function transact<Result>(
  records: Records,
  work: (records: Records) => Promise<Result>,
): Promise<Result> {
  const transaction = await records.startTransaction().setIsolationLevel('serializable').execute();
  let result: Result;
  try {
    result = await work(transaction);
  } catch (error) {
    // The database takes back what it got no commit of, also where it cannot be told so any more.
    await transaction.rollback().execute().catch(ignore);
    throw error;
  }
  try {
    await transaction.commit().execute();
  } catch (error) {
    await transaction.rollback().execute().catch(ignore);
    throw isAway(error) ? commitUnknown(error) : error;
  }
  return result;
}

const ignore = (): void => {};

const commitUnknown = (cause: unknown): StoreError =>
  new StoreError('CommitUnknown', 'The database did not say whether it kept the change.', { cause });
