import type { ManagedPolicy } from '../../directory/policies/managed-policy-records.ts';
import type { Records } from '../../store/store.ts';
import type { DumpedPolicy, DumpedVersion } from './dump.ts';

/** Changes to records that only an import makes: no operation of IAM does the same. */

/** Adds a policy whose versions have the ids that they are given. */
export async function insertPolicyWithVersions(
  records: Records,
  policy: ManagedPolicy,
  versions: readonly DumpedVersion[],
): Promise<void> {
  await records
    .insertInto('managed_policy')
    .values({
      ...policy,
      nameKey: policy.name.toLowerCase(),
      description: policy.description ?? null,
      nextVersionNumber: nextNumber(versions),
      tags: JSON.stringify(policy.tags),
    })
    .execute();
  await insertVersions(records, policy.id, versions, policy.createdAt);
}

/** Gives a policy other versions; their numbers are not used again. */
export async function replacePolicyVersions(
  records: Records,
  policyId: string,
  { versions, defaultVersionId }: DumpedPolicy,
  now: number,
): Promise<void> {
  await records.deleteFrom('managed_policy_version').where('policyId', '=', policyId).execute();
  await insertVersions(records, policyId, versions, now);
  const { nextVersionNumber } = await records
    .selectFrom('managed_policy')
    .select('nextVersionNumber')
    .where('id', '=', policyId)
    .executeTakeFirstOrThrow();
  await records
    .updateTable('managed_policy')
    .set({
      defaultVersionId,
      updatedAt: now,
      nextVersionNumber: Math.max(nextVersionNumber, nextNumber(versions)),
    })
    .where('id', '=', policyId)
    .execute();
}

async function insertVersions(
  records: Records,
  policyId: string,
  versions: readonly DumpedVersion[],
  createdAt: number,
): Promise<void> {
  await records
    .insertInto('managed_policy_version')
    .values(versions.map((version) => ({ ...version, policyId, createdAt })))
    .execute();
}

/** `v12`, and in AWS's form perhaps with more after a dot. */
function nextNumber(versions: readonly DumpedVersion[]): number {
  return Math.max(...versions.map(({ versionId }) => Number.parseInt(versionId.slice(1), 10))) + 1;
}
