import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** Kysely's dialect for a SQLite database, with two changes. */
export function sqliteDialect(database: SqliteDatabase): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new ImmediateDriver({ database }),
    createIntrospector: (records) => new SqliteIntrospector(records),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/**
 * A deferred transaction takes the write lock at its first write and may then fail with SQLITE_BUSY_SNAPSHOT, which no
 * waiting mends. An immediate one waits for the lock before it has read anything.
 * @see https://www.sqlite.org/lang_transaction.html
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** SQLite can roll back changes of tables, so a migration that fails half way leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
