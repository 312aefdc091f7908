import type { Kysely } from 'kysely';

/** The last credential report of each account. */
export async function createCredentialReports(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('credential_report')
    .addColumn('accountId', 'text', (column) =>
      column.primaryKey().notNull().references('account.id').onDelete('restrict'),
    )
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('generatedAt', 'bigint', (column) => column.notNull())
    .execute();
}
