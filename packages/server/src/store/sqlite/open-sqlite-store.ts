import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { migrate } from '../migrate.ts';
import { makePrivate, makePrivateIfPresent } from '../private-file.ts';
import type { Schema } from '../schema.ts';
import { StoreError } from '../store-error.ts';
import type { Store } from '../store.ts';
import { sqliteDialect } from './dialect.ts';
import { cacheStatements } from './statement-cache.ts';

const statementLimit = 256;
const busyTimeoutMilliseconds = 5000;

/**
 * Opens the SQLite database in `file`, or one in memory for `:memory:`; makes it, with mode 0600, when there is none;
 * and brings its tables up to date.
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
  const database = openDatabase(file);
  const records = new Kysely<Schema>({
    dialect: sqliteDialect(cacheStatements(database, statementLimit), () => database.isTransaction),
  });
  return {
    records,
    transaction: (work) => records.transaction().execute(work),
    async close() {
      // Kysely has one connection here and hands it out in turn: ours comes when all work before it is done.
      await records.connection().execute(() => Promise.resolve());
      await records.destroy();
    },
  };
}

function openDatabase(file: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    if (file !== ':memory:') {
      makePrivate(file);
      // SQLite gives these the mode of the database when it makes them; a crash may have left older ones.
      makePrivateIfPresent(`${file}-wal`);
      makePrivateIfPresent(`${file}-shm`);
    }
    database = new DatabaseSync(file, { timeout: busyTimeoutMilliseconds, defensive: true });
    // FULL: in WAL mode a commit is on the disk only then. See https://www.sqlite.org/pragma.html#pragma_synchronous
    database.exec(`
      pragma journal_mode = wal;
      pragma synchronous = full;
      pragma foreign_keys = on;
      pragma trusted_schema = off;
    `);
    return database;
  } catch (error) {
    database?.close();
    throw new StoreError('DatabaseUnusable', `The database ${file} cannot be opened.`, { cause: error });
  }
}
