import type { Kysely } from 'kysely';

/** Where the audit trail of each node ends, signed. */
export async function createAuditHeads(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('audit_head')
    .addColumn('nodeId', 'text', (column) => column.primaryKey().notNull())
    .addColumn('signedHead', 'text', (column) => column.notNull())
    .execute();
}
