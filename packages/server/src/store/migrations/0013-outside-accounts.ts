import type { Kysely } from 'kysely';

/** Accounts that are known, and elsewhere. */
export async function createOutsideAccounts(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('outside_account')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('declaredAt', 'integer', (column) => column.notNull())
    .execute();
}
