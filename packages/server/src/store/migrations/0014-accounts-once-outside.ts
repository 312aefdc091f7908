import type { Kysely } from 'kysely';

/** Accounts that were known, and elsewhere, are remembered when they are no longer. */
export async function rememberOutsideAccounts(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('outside_account').addColumn('removedAt', 'bigint').execute();
}
