import { reading } from './queries.ts';
import type { Reads } from './queries.ts';

/** Each of them says by `accountId` whose its rows are, and has an index that begins with it. */
export type CountedTable =
  | 'user'
  | 'group'
  | 'role'
  | 'managed_policy'
  | 'instance_profile'
  | 'oidc_provider'
  | 'saml_provider'
  | 'mfa_device'
  | 'server_certificate';

/** How many rows of a table belong to an account. */
export async function countRecords(reads: Reads, table: CountedTable, accountId: string): Promise<number> {
  const row = await reading(reads)
    .selectFrom(table)
    .select((select) => select.fn.countAll().as('count'))
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
