import type { Selectable } from 'kysely';
import type { InlinePolicyTable, PolicyAttachmentTable } from '../../store/schema.ts';
import type { Records } from '../../store/store.ts';

/**
 * How inline policies and the attachments of managed ones lie in the store. An owner is a user, a role or a group, by
 * its unique id.
 */

export async function listInlinePolicies(
  records: Records,
  ownerId: string,
): Promise<readonly Selectable<InlinePolicyTable>[]> {
  return await records
    .selectFrom('inline_policy')
    .selectAll()
    .where('ownerId', '=', ownerId)
    .orderBy('name')
    .execute();
}

/** Those of one or more owners, in the order of the owners' ids. */
export async function listInlinePoliciesOfAll(
  records: Records,
  ownerIds: readonly string[],
): Promise<readonly Selectable<InlinePolicyTable>[]> {
  return await records
    .selectFrom('inline_policy')
    .selectAll()
    .where('ownerId', 'in', ownerIds)
    .orderBy('ownerId')
    .orderBy('name')
    .execute();
}

/** The document of one inline policy. */
export async function findInlinePolicy(
  records: Records,
  ownerId: string,
  name: string,
): Promise<string | undefined> {
  const row = await records
    .selectFrom('inline_policy')
    .select('document')
    .where('ownerId', '=', ownerId)
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.document;
}

export async function putInlinePolicy(
  records: Records,
  policy: Selectable<InlinePolicyTable>,
): Promise<void> {
  await records
    .insertInto('inline_policy')
    .values(policy)
    .onConflict((conflict) =>
      conflict.columns(['ownerId', 'name']).doUpdateSet({ document: policy.document }),
    )
    .execute();
}

/** Says whether there was such a policy. */
export async function deleteInlinePolicy(records: Records, ownerId: string, name: string): Promise<boolean> {
  const result = await records
    .deleteFrom('inline_policy')
    .where('ownerId', '=', ownerId)
    .where('name', '=', name)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** The ARNs of the policies attached to a user, role or group, in the order of their attachment. */
export async function listAttachedPolicyArns(records: Records, ownerId: string): Promise<readonly string[]> {
  const rows = await records
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
  records: Records,
  ownerIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await records
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
  records: Records,
  attachment: Selectable<PolicyAttachmentTable>,
): Promise<void> {
  await records
    .insertInto('policy_attachment')
    .values(attachment)
    .onConflict((conflict) => conflict.columns(['ownerId', 'policyArn']).doNothing())
    .execute();
}

/** Says whether it was attached. */
export async function detachPolicy(records: Records, ownerId: string, policyArn: string): Promise<boolean> {
  const result = await records
    .deleteFrom('policy_attachment')
    .where('ownerId', '=', ownerId)
    .where('policyArn', '=', policyArn)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Takes every policy from an owner that is to be deleted. */
export async function deletePoliciesOf(records: Records, ownerId: string): Promise<void> {
  await records.deleteFrom('inline_policy').where('ownerId', '=', ownerId).execute();
  await records.deleteFrom('policy_attachment').where('ownerId', '=', ownerId).execute();
}
