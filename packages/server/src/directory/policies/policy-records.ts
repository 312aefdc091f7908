import type { Selectable } from 'kysely';
import type { InlinePolicyTable, PolicyAttachmentTable } from '../../store/schema.ts';
import type { Change } from '../../store/changes/changes.ts';
import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/**
 * How inline policies and the attachments of managed ones lie in the store. An owner is a user, a role or a group, by
 * its unique id.
 */

/** The prefix of a unique id says whose it is. */
const ownerKinds: Readonly<Record<string, 'user' | 'role' | 'group'>> = {
  AIDA: 'user',
  AROA: 'role',
  AGPA: 'group',
};

function ownerOf(id: string): Change<'user' | 'role' | 'group'> {
  const kind = ownerKinds[id.slice(0, 4)];
  if (kind === undefined) throw new RangeError('Policies are those of users, roles and groups');
  return { kind, id };
}

export async function listInlinePolicies(
  reads: Reads,
  ownerId: string,
): Promise<readonly Selectable<InlinePolicyTable>[]> {
  return await reading(reads)
    .selectFrom('inline_policy')
    .selectAll()
    .where('ownerId', '=', ownerId)
    .orderBy('name')
    .execute();
}

/** Those of one or more owners, in the order of the owners' ids. */
export async function listInlinePoliciesOfAll(
  reads: Reads,
  ownerIds: readonly string[],
): Promise<readonly Selectable<InlinePolicyTable>[]> {
  return await reading(reads)
    .selectFrom('inline_policy')
    .selectAll()
    .where('ownerId', 'in', ownerIds)
    .orderBy('ownerId')
    .orderBy('name')
    .execute();
}

/** The document of one inline policy. */
export async function findInlinePolicy(
  reads: Reads,
  ownerId: string,
  name: string,
): Promise<string | undefined> {
  const row = await reading(reads)
    .selectFrom('inline_policy')
    .select('document')
    .where('ownerId', '=', ownerId)
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.document;
}

export async function putInlinePolicy(writes: Writes, policy: Selectable<InlinePolicyTable>): Promise<void> {
  await changing(writes, ownerOf(policy.ownerId))
    .insertInto('inline_policy')
    .values(policy)
    .onConflict((conflict) =>
      conflict.columns(['ownerId', 'name']).doUpdateSet({ document: policy.document }),
    )
    .execute();
}

/** Says whether there was such a policy. */
export async function deleteInlinePolicy(writes: Writes, ownerId: string, name: string): Promise<boolean> {
  const result = await changing(writes, ownerOf(ownerId))
    .deleteFrom('inline_policy')
    .where('ownerId', '=', ownerId)
    .where('name', '=', name)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** The ARNs of the policies attached to a user, role or group, in the order of their attachment. */
export async function listAttachedPolicyArns(reads: Reads, ownerId: string): Promise<readonly string[]> {
  const rows = await reading(reads)
    .selectFrom('policy_attachment')
    .select('policyArn')
    .where('ownerId', '=', ownerId)
    .orderBy('attachedAt')
    .orderBy('policyArn')
    .execute();
  return rows.map((row) => row.policyArn);
}

/**
 * The ARNs of the policies attached to any of one or more owners, each once and in order, with the first of the owners,
 * in the order they are given in, that has it.
 */
export async function findPolicyOwners(
  reads: Reads,
  ownerIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await reading(reads)
    .selectFrom('policy_attachment')
    .select(['policyArn', 'ownerId'])
    .where('ownerId', 'in', ownerIds)
    .orderBy('policyArn')
    .execute();
  const owners = new Map<string, string>();
  for (const { policyArn, ownerId } of rows) {
    const known = owners.get(policyArn);
    if (known === undefined || ownerIds.indexOf(ownerId) < ownerIds.indexOf(known)) {
      owners.set(policyArn, ownerId);
    }
  }
  return owners;
}

/** Attaching what is attached changes nothing. */
export async function attachPolicy(
  writes: Writes,
  attachment: Selectable<PolicyAttachmentTable>,
): Promise<void> {
  await changing(writes, ownerOf(attachment.ownerId))
    .insertInto('policy_attachment')
    .values(attachment)
    .onConflict((conflict) => conflict.columns(['ownerId', 'policyArn']).doNothing())
    .execute();
}

/** Says whether it was attached. */
export async function detachPolicy(writes: Writes, ownerId: string, policyArn: string): Promise<boolean> {
  const result = await changing(writes, ownerOf(ownerId))
    .deleteFrom('policy_attachment')
    .where('ownerId', '=', ownerId)
    .where('policyArn', '=', policyArn)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Takes every policy from an owner that is to be deleted. */
export async function deletePoliciesOf(writes: Writes, ownerId: string): Promise<void> {
  const records = changing(writes, ownerOf(ownerId));
  await records.deleteFrom('inline_policy').where('ownerId', '=', ownerId).execute();
  await records.deleteFrom('policy_attachment').where('ownerId', '=', ownerId).execute();
}
