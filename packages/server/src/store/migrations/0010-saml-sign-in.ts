import type { Kysely } from 'kysely';

/** The assertions that may not be used again, and the way from an issuer to its SAML providers. */
export async function createSamlSignIn(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('used_assertion')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('used_assertion_expires_at')
    .on('used_assertion')
    .column('expiresAt')
    .execute();
  await database.schema.createIndex('saml_provider_entity').on('saml_provider').column('entityId').execute();
}
