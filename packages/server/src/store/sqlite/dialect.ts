import { type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { StoreDatabase } from './store-database.ts';
import { StoreDriver } from './store-driver.ts';

/** Kysely's dialect for SQLite, with a driver of ours. */
export function sqliteDialect(database: StoreDatabase): Dialect {
  return {
    createAdapter: () => new StoreAdapter(),
    createDriver: () => new StoreDriver(database),
    createIntrospector: (records) => new SqliteIntrospector(records),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class StoreAdapter extends SqliteAdapter {
  /** SQLite can roll back changes of tables, so a migration that fails half way leaves nothing behind. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  /** Whose turn it is knows the driver: those who only read wait for none. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}
