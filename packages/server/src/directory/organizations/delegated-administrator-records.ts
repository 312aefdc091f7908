import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/** How it lies in the store which accounts administer services for their organization. */

export interface DelegatedAdministrator {
  readonly organizationId: string;
  readonly accountId: string;
  /** E.g. `config.amazonaws.com`. */
  readonly servicePrincipal: string;
  /** Epoch seconds. */
  readonly enabledAt: number;
}

const select = (reads: Reads, organizationId: string) =>
  reading(reads)
    .selectFrom('delegated_administrator')
    .selectAll()
    .where('organizationId', '=', organizationId);

/** What an account administers: up to `limit` services, by name, after the name `after`. */
export async function listDelegatedServices(
  reads: Reads,
  organizationId: string,
  accountId: string,
  after: string,
  limit: number,
): Promise<readonly DelegatedAdministrator[]> {
  return await select(reads, organizationId)
    .where('accountId', '=', accountId)
    .where('servicePrincipal', '>', after)
    .orderBy('servicePrincipal')
    .limit(limit)
    .execute();
}

export async function isDelegatedAdministrator(
  reads: Reads,
  organizationId: string,
  accountId: string,
  servicePrincipal?: string,
): Promise<boolean> {
  const ofAccount = select(reads, organizationId).where('accountId', '=', accountId).limit(1);
  const found = await (
    servicePrincipal === undefined ? ofAccount : ofAccount.where('servicePrincipal', '=', servicePrincipal)
  ).executeTakeFirst();
  return found !== undefined;
}

/**
 * Up to `limit` accounts that administer a service, or any where none is named, by id, after the id `after`; each with when it first
 * did, in epoch seconds.
 */
export async function listDelegatedAdministrators(
  reads: Reads,
  organizationId: string,
  servicePrincipal: string | undefined,
  after: string,
  limit: number,
): Promise<readonly { readonly accountId: string; readonly enabledAt: number }[]> {
  const all = reading(reads)
    .selectFrom('delegated_administrator')
    .select((column) => ['accountId', column.fn.min('enabledAt').as('enabledAt')])
    .where('organizationId', '=', organizationId)
    .where('accountId', '>', after)
    .groupBy('accountId')
    .orderBy('accountId')
    .limit(limit);
  return await (
    servicePrincipal === undefined ? all : all.where('servicePrincipal', '=', servicePrincipal)
  ).execute();
}

export async function insertDelegatedAdministrator(
  writes: Writes,
  administrator: DelegatedAdministrator,
): Promise<void> {
  await changing(writes, { kind: 'account', id: administrator.accountId })
    .insertInto('delegated_administrator')
    .values(administrator)
    .execute();
}

/** Says whether it was one. */
export async function deleteDelegatedAdministrator(
  writes: Writes,
  { organizationId, accountId, servicePrincipal }: Omit<DelegatedAdministrator, 'enabledAt'>,
): Promise<boolean> {
  const result = await changing(writes, { kind: 'account', id: accountId })
    .deleteFrom('delegated_administrator')
    .where('organizationId', '=', organizationId)
    .where('accountId', '=', accountId)
    .where('servicePrincipal', '=', servicePrincipal)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Ends that anybody administers a service, or any. */
export async function deleteAdministrators(
  writes: Writes,
  organizationId: string,
  servicePrincipal?: string,
): Promise<void> {
  const all = changing(writes, { kind: 'organization', id: organizationId })
    .deleteFrom('delegated_administrator')
    .where('organizationId', '=', organizationId);
  await (
    servicePrincipal === undefined ? all : all.where('servicePrincipal', '=', servicePrincipal)
  ).execute();
}
