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

/** Kysely's dialect for a SQLite database, with three changes. `isInTransaction` asks that database. */
export function sqliteDialect(database: SqliteDatabase, isInTransaction = (): boolean => true): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new ImmediateDriver(database, isInTransaction),
    createIntrospector: (records) => new SqliteIntrospector(records),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/**
 * A deferred transaction takes the write lock at its first write and may then fail with SQLITE_BUSY_SNAPSHOT, which no
 * waiting mends. An immediate one waits for the lock before it has read anything.
 *
 * On a full disk SQLite may have rolled the transaction back by itself; to do so again would fail, and hide why.
 * @see https://www.sqlite.org/lang_transaction.html
 */
class ImmediateDriver extends SqliteDriver {
  readonly #isInTransaction: () => boolean;

  constructor(database: SqliteDatabase, isInTransaction: () => boolean) {
    super({ database });
    this.#isInTransaction = isInTransaction;
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#isInTransaction()) await super.rollbackTransaction(connection);
  }

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
