import type { Kysely } from 'kysely';

// PostgreSQL's name; SQLite keeps bytes as they are under it.
const bytes = 'bytea';

/** The keys that digests of the audit trail are signed with. */
export async function createAuditKeys(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('audit_key')
    .addColumn('fingerprint', 'text', (column) => column.primaryKey().notNull())
    .addColumn('sealedKey', bytes, (column) => column.notNull())
    .addColumn('publicKey', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .execute();
}
