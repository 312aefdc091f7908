import {
  type DataTypeNode,
  type Dialect,
  type Driver,
  type Kysely,
  type MigrationLockOptions,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';

/** Kysely's dialect for PostgreSQL and what speaks its protocol, with two changes, and a driver of ours. */
export function postgresDialect(driver: Driver): Dialect {
  return {
    createAdapter: () => new RowLockingAdapter(),
    createDriver: () => driver,
    createIntrospector: (records) => new PostgresIntrospector(records),
    createQueryCompiler: () => new BytewiseCompiler(),
  };
}

/**
 * Text is compared byte by byte, as SQLite does, whatever the database was made with: lists are ordered and prefixes are
 * found by code point.
 * @see https://www.postgresql.org/docs/current/collation.html
 */
class BytewiseCompiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (node.dataType === 'text') this.append(' collate "C"');
  }
}

/**
 * Nodes that start together migrate one after the other: they wait for a row. Kysely's own lock is of the session, which a
 * pooler in transaction mode gives to another, and which other databases do not have.
 */
class RowLockingAdapter extends PostgresAdapter {
  override async acquireMigrationLock(
    records: Kysely<unknown>,
    { lockTable, lockRowId }: MigrationLockOptions,
  ): Promise<void> {
    await sql`select "id" from ${sql.table(lockTable)} where "id" = ${lockRowId} for update`.execute(records);
  }

  /** The end of the transaction does. */
  override releaseMigrationLock(): Promise<void> {
    return Promise.resolve();
  }
}
