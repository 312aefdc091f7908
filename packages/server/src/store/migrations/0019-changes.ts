import type { Kysely } from 'kysely';

/** What was changed, for whoever has it in memory; and keys of sessions that are not minted with yet. */
export async function createChanges(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('change')
    .addColumn('transaction', 'bigint', (column) => column.notNull())
    .addColumn('ordinal', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('madeAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('change_key', ['transaction', 'ordinal'])
    .execute();
  await database.schema.createIndex('change_made_at').on('change').column('madeAt').execute();
  await database.schema
    .createTable('change_log')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('counter', 'bigint', (column) => column.notNull())
    .addColumn('trimmed', 'bigint', (column) => column.notNull())
    .addColumn('numbering', 'text')
    .execute();
  await database
    .withTables<{ change_log: { key: string; counter: number; trimmed: number; numbering: string | null } }>()
    .insertInto('change_log')
    .values({ key: 'changes', counter: 0, trimmed: 0, numbering: null })
    .execute();
  await database.schema
    .alterTable('session_key')
    .addColumn('isAnnounced', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
}
