import type { Kysely } from 'kysely';

/** The nodes that work with the store. */
export async function createNodes(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('node')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('startedAt', 'bigint', (column) => column.notNull())
    .addColumn('beats', 'bigint', (column) => column.notNull())
    .addColumn('seenAt', 'bigint', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('sessionKeys', 'text', (column) => column.notNull())
    .execute();
}
