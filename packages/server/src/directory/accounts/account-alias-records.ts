import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/** How the aliases of accounts lie in the store: at most one an account, and never one of two accounts. */

export async function findAccountAlias(reads: Reads, accountId: string): Promise<string | undefined> {
  const row = await reading(reads)
    .selectFrom('account_alias')
    .select('alias')
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return row?.alias;
}

/** Whether any account has the alias. */
export async function isAliasTaken(reads: Reads, alias: string): Promise<boolean> {
  const row = await reading(reads)
    .selectFrom('account_alias')
    .select('alias')
    .where('alias', '=', alias)
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives an account its alias, in place of the one that it had. */
export async function putAccountAlias(writes: Writes, accountId: string, alias: string): Promise<void> {
  await uncached(writes)
    .insertInto('account_alias')
    .values({ alias, accountId })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet({ alias }))
    .execute();
}

/** Says whether the account had the alias. */
export async function deleteAccountAliasRecord(
  writes: Writes,
  accountId: string,
  alias: string,
): Promise<boolean> {
  const result = await uncached(writes)
    .deleteFrom('account_alias')
    .where('accountId', '=', accountId)
    .where('alias', '=', alias)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
