import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/** How it lies in the store which services are trusted in an organization. */

export interface TrustedService {
  /** E.g. `config.amazonaws.com`. */
  readonly servicePrincipal: string;
  /** Epoch seconds. */
  readonly enabledAt: number;
}

/** Up to `limit` of them, by name, after the name `after`. */
export async function listTrustedServices(
  reads: Reads,
  organizationId: string,
  after: string,
  limit: number,
): Promise<readonly TrustedService[]> {
  return await reading(reads)
    .selectFrom('trusted_service')
    .select(['servicePrincipal', 'enabledAt'])
    .where('organizationId', '=', organizationId)
    .where('servicePrincipal', '>', after)
    .orderBy('servicePrincipal')
    .limit(limit)
    .execute();
}

export async function isTrustedService(
  reads: Reads,
  organizationId: string,
  servicePrincipal: string,
): Promise<boolean> {
  const row = await reading(reads)
    .selectFrom('trusted_service')
    .select('servicePrincipal')
    .where('organizationId', '=', organizationId)
    .where('servicePrincipal', '=', servicePrincipal)
    .executeTakeFirst();
  return row !== undefined;
}

export async function countTrustedServices(reads: Reads, organizationId: string): Promise<number> {
  const row = await reading(reads)
    .selectFrom('trusted_service')
    .select((select) => select.fn.countAll().as('count'))
    .where('organizationId', '=', organizationId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** One that is trusted already stays as it is. */
export async function insertTrustedService(
  writes: Writes,
  organizationId: string,
  service: TrustedService,
): Promise<void> {
  await uncached(writes)
    .insertInto('trusted_service')
    .values({ organizationId, ...service })
    .onConflict((conflict) => conflict.columns(['organizationId', 'servicePrincipal']).doNothing())
    .execute();
}

/** Ends the trust in one service, or in all. */
export async function deleteTrustedServices(
  writes: Writes,
  organizationId: string,
  servicePrincipal?: string,
): Promise<void> {
  const all = uncached(writes).deleteFrom('trusted_service').where('organizationId', '=', organizationId);
  await (
    servicePrincipal === undefined ? all : all.where('servicePrincipal', '=', servicePrincipal)
  ).execute();
}
