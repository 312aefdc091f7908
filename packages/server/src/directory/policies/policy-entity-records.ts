import { reading } from '../queries.ts';
import type { Reads } from '../queries.ts';
import { startsWith } from '../starts-with.ts';

/** Who has a managed policy, attached or as the permissions boundary. */

/** The tables of those who may have one, in the order of the prefixes of their unique ids. */
export type PolicyEntityKind = 'group' | 'user' | 'role';

export interface PolicyEntity {
  readonly kind: PolicyEntityKind;
  /** Unique id. */
  readonly id: string;
  readonly name: string;
}

/** Which part of those who have a policy is asked for. */
export interface PolicyEntityFilter {
  readonly accountId: string;
  readonly policyArn: string;
  readonly pathPrefix: string;
  readonly isAttached: boolean;
  readonly isBoundary: boolean;
}

/**
 * Up to `limit` entities of a kind that have the policy, by unique id, after the unique id `after`. Who has it in both
 * ways is in the list once.
 */
export async function listPolicyEntities(
  reads: Reads,
  kind: PolicyEntityKind,
  filter: PolicyEntityFilter,
  after: string,
  limit: number,
): Promise<readonly PolicyEntity[]> {
  const attached = filter.isAttached ? await listAttached(reads, kind, filter, after, limit) : [];
  const bounded =
    filter.isBoundary && kind !== 'group' ? await listBounded(reads, kind, filter, after, limit) : [];
  const names = new Map([...attached, ...bounded].map(({ id, name }) => [id, name]));
  return [...names]
    .map(([id, name]) => ({ kind, id, name }))
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .slice(0, limit);
}

async function listAttached(
  reads: Reads,
  kind: PolicyEntityKind,
  { accountId, policyArn, pathPrefix }: PolicyEntityFilter,
  after: string,
  limit: number,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return await reading(reads)
    .selectFrom(kind)
    .innerJoin('policy_attachment', 'ownerId', 'id')
    .select(['id', 'name'])
    .where('policy_attachment.accountId', '=', accountId)
    .where('policyArn', '=', policyArn)
    .where('ownerId', '>', after)
    .where((where) => startsWith(where, 'path', pathPrefix))
    .orderBy('ownerId')
    .limit(limit)
    .execute();
}

async function listBounded(
  reads: Reads,
  kind: 'user' | 'role',
  { accountId, policyArn, pathPrefix }: PolicyEntityFilter,
  after: string,
  limit: number,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return await reading(reads)
    .selectFrom(kind)
    .select(['id', 'name'])
    .where('accountId', '=', accountId)
    .where('permissionsBoundary', '=', policyArn)
    .where('id', '>', after)
    .where((where) => startsWith(where, 'path', pathPrefix))
    .orderBy('id')
    .limit(limit)
    .execute();
}
