import { reading } from '../queries.ts';
import type { Reads } from '../queries.ts';
import type { PolicyVersion } from './managed-policy-records.ts';

/** What lists of many entities show of each of them, read for all of them at once. */

/** The ARNs of the policies attached to each owner, in the order of their attachment. */
export async function findAttachedArnsOfAll(
  reads: Reads,
  ownerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ownerIds.length === 0) return new Map();
  const rows = await reading(reads)
    .selectFrom('policy_attachment')
    .select(['ownerId', 'policyArn'])
    .where('ownerId', 'in', ownerIds)
    .orderBy('ownerId')
    .orderBy('attachedAt')
    .orderBy('policyArn')
    .execute();
  return group(rows, ({ ownerId, policyArn }) => [ownerId, policyArn]);
}

/** The inline policies of each owner, by name. */
export async function findInlinePoliciesOfAll(
  reads: Reads,
  ownerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly name: string; readonly document: string }[]>> {
  if (ownerIds.length === 0) return new Map();
  const rows = await reading(reads)
    .selectFrom('inline_policy')
    .selectAll()
    .where('ownerId', 'in', ownerIds)
    .orderBy('ownerId')
    .orderBy('name')
    .execute();
  return group(rows, ({ ownerId, ...policy }) => [ownerId, policy]);
}

/** The names of the groups that each user is in, in order. */
export async function findGroupNamesOfAll(
  reads: Reads,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (userIds.length === 0) return new Map();
  const rows = await reading(reads)
    .selectFrom('group_member')
    .innerJoin('group', 'group.id', 'group_member.groupId')
    .select(['group_member.userId', 'group.name'])
    .where('group_member.userId', 'in', userIds)
    .orderBy('group_member.userId')
    .orderBy('group.nameKey')
    .execute();
  return group(rows, ({ userId, name }) => [userId, name]);
}

/** Every version of each policy; a quota keeps them few. */
export async function findVersionsOfAll(
  reads: Reads,
  policyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PolicyVersion[]>> {
  if (policyIds.length === 0) return new Map();
  const rows = await reading(reads)
    .selectFrom('managed_policy_version')
    .selectAll()
    .where('policyId', 'in', policyIds)
    .execute();
  return group(rows, ({ policyId, ...version }) => [policyId, version]);
}

function group<Row, Value>(
  rows: readonly Row[],
  split: (row: Row) => readonly [string, Value],
): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>();
  for (const [key, value] of rows.map(split)) {
    const values = groups.get(key);
    if (values === undefined) groups.set(key, [value]);
    else values.push(value);
  }
  return groups;
}
