import { changing, reading } from '../queries.ts';
import type { Writes } from '../queries.ts';
import type { ManagedPolicy, PolicyKey, PolicyVersion } from './managed-policy-records.ts';

/** How managed policies are written with all their versions at once, as they come from elsewhere. */

/** A version with the id that it has elsewhere. */
type WholeVersion = Pick<PolicyVersion, 'versionId' | 'document'>;

/** Adds a policy whose versions have the ids that they are given. */
export async function insertPolicyWithVersions(
  writes: Writes,
  policy: ManagedPolicy,
  versions: readonly WholeVersion[],
): Promise<void> {
  await changing(writes, { kind: 'managed-policy', id: policy.arn })
    .insertInto('managed_policy')
    .values({
      ...policy,
      nameKey: policy.name.toLowerCase(),
      description: policy.description ?? null,
      nextVersionNumber: nextNumber(versions),
      tags: JSON.stringify(policy.tags),
    })
    .execute();
  await insertVersions(writes, policy, versions, policy.createdAt);
}

/** Gives a policy other versions; their numbers are not used again. `now`: epoch seconds. */
export async function replacePolicyVersions(
  writes: Writes,
  policy: PolicyKey,
  {
    versions,
    defaultVersionId,
  }: Pick<ManagedPolicy, 'defaultVersionId'> & {
    readonly versions: readonly WholeVersion[];
  },
  now: number,
): Promise<void> {
  const { id, arn } = policy;
  const records = changing(writes, { kind: 'managed-policy', id: arn });
  await records.deleteFrom('managed_policy_version').where('policyId', '=', id).execute();
  await insertVersions(writes, policy, versions, now);
  const { nextVersionNumber } = await reading(writes)
    .selectFrom('managed_policy')
    .select('nextVersionNumber')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await records
    .updateTable('managed_policy')
    .set({
      defaultVersionId,
      updatedAt: now,
      nextVersionNumber: Math.max(nextVersionNumber, nextNumber(versions)),
    })
    .where('id', '=', id)
    .execute();
}

async function insertVersions(
  writes: Writes,
  { id: policyId, arn }: PolicyKey,
  versions: readonly WholeVersion[],
  createdAt: number,
): Promise<void> {
  await changing(writes, { kind: 'managed-policy', id: arn })
    .insertInto('managed_policy_version')
    .values(versions.map(({ versionId, document }) => ({ versionId, document, policyId, createdAt })))
    .execute();
}

/** `v12`, and in AWS's form perhaps with more after a dot. */
function nextNumber(versions: readonly WholeVersion[]): number {
  return Math.max(...versions.map(({ versionId }) => Number.parseInt(versionId.slice(1), 10))) + 1;
}
