import type { Kysely } from 'kysely';

/** What of an identity provider's tokens and assertions sessions are to be known by. */
export async function createContextProviders(database: Kysely<unknown>): Promise<void> {
  for (const table of ['oidc_provider', 'saml_provider']) {
    await database.schema.alterTable(table).addColumn('contextProvider', 'text').execute();
  }
}
