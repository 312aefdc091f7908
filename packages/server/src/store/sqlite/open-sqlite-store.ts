import { Kysely } from 'kysely';
import { migrate } from '../migrate.ts';
import type { Schema } from '../schema.ts';
import { workAndTell } from '../changes/work-and-tell.ts';
import type { Store } from '../store.ts';
import { sqliteDialect } from './dialect.ts';
import { SqliteChangeLog } from './sqlite-change-log.ts';
import { openFileDatabase, openMemoryDatabase } from './store-database.ts';

/**
 * Opens the SQLite database in `file`, or one in memory for `:memory:`; makes it, with mode 0600, when there is none;
 * and brings its tables up to date. Other processes may use the same file at the same time.
 *
 * @throws {StoreError} `DatabaseUnusable` or `DatabaseNewerThanCode`.
 */
export async function openSqliteStore(file: string): Promise<Store> {
  const store = openUnmigratedStore(file);
  try {
    await migrate(store);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/**
 * As `openSqliteStore`, with the tables as they are, which may be those of an earlier version: for what works with every
 * version of the few tables that it needs.
 *
 * @throws {StoreError} `DatabaseUnusable`.
 */
export function openUnmigratedStore(file: string): Store {
  const database = file === ':memory:' ? openMemoryDatabase() : openFileDatabase(file);
  const records = new Kysely<Schema>({ dialect: sqliteDialect(database) });
  const changes = new SqliteChangeLog(records);
  return {
    records,
    changes,
    transaction: (work) =>
      records.transaction().execute((transaction) => workAndTell(transaction, changes, work)),
    async close() {
      // Kysely ends no driver that was not used.
      await records.connection().execute(() => Promise.resolve());
      await records.destroy();
    },
  };
}
