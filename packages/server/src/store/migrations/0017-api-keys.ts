import type { Kysely } from 'kysely';

/** Keys that users call with as bearers. */
export async function createApiKeys(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('api_key')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('accountId', 'text', (column) =>
      column.notNull().references('account.id').onDelete('restrict'),
    )
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('restrict'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('keyHash', 'text', (column) => column.notNull().unique())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('expiresAt', 'bigint')
    .execute();
  await database.schema.createIndex('api_key_of_user').on('api_key').columns(['userId', 'id']).execute();
}
