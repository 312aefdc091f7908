import type { Kysely } from 'kysely';

/** When access keys and roles were last used: narrow rows, since they are written most often of all. */
export async function createLastUses(database: Kysely<unknown>): Promise<void> {
  // The id is an access key's or a role's, so no foreign key can name it.
  await database.schema
    .createTable('last_use')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('usedAt', 'bigint', (column) => column.notNull())
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('service', 'text', (column) => column.notNull())
    .execute();
}
