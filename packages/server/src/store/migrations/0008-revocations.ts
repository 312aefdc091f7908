import type { Kysely } from 'kysely';

/** Sessions that were ended before their time: one by one, and all of a group that were issued before a moment. */
export async function createRevocations(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('ended_session')
    .addColumn('accessKeyId', 'text', (column) => column.primaryKey().notNull())
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('ended_session_expires_at')
    .on('ended_session')
    .column('expiresAt')
    .execute();
  await database.schema
    .createTable('session_epoch')
    .addColumn('groupKind', 'text', (column) => column.notNull())
    .addColumn('groupId', 'text', (column) => column.notNull())
    .addColumn('issuedBefore', 'bigint', (column) => column.notNull())
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('session_epoch_key', ['groupKind', 'groupId'])
    .execute();
}
