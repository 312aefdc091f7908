import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { PolicyKey, PolicyVersion } from './managed-policy-records.ts';

/** How the versions of the managed policies of accounts come and go. */

/** Every version of a policy: a quota keeps them few. */
export async function listPolicyVersionRecords(
  reads: Reads,
  policyId: string,
): Promise<readonly PolicyVersion[]> {
  return await reading(reads)
    .selectFrom('managed_policy_version')
    .select(['versionId', 'document', 'createdAt'])
    .where('policyId', '=', policyId)
    .execute();
}

export async function countPolicyVersions(reads: Reads, policyId: string): Promise<number> {
  const row = await reading(reads)
    .selectFrom('managed_policy_version')
    .select((select) => select.fn.countAll().as('count'))
    .where('policyId', '=', policyId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Adds a version and answers its id, which no version of the policy had before. */
export async function insertPolicyVersion(
  writes: Writes,
  { id: policyId, arn }: PolicyKey,
  version: {
    readonly document: string;
    readonly createdAt: number;
    readonly isDefault: boolean;
  },
): Promise<string> {
  const { document, createdAt, isDefault } = version;
  const { nextVersionNumber } = await reading(writes)
    .selectFrom('managed_policy')
    .select('nextVersionNumber')
    .where('id', '=', policyId)
    .executeTakeFirstOrThrow();
  const versionId = `v${nextVersionNumber}`;
  const records = changing(writes, { kind: 'managed-policy', id: arn });
  await records
    .insertInto('managed_policy_version')
    .values({ policyId, versionId, document, createdAt })
    .execute();
  await records
    .updateTable('managed_policy')
    .set({
      nextVersionNumber: nextVersionNumber + 1,
      updatedAt: createdAt,
      ...(isDefault && { defaultVersionId: versionId }),
    })
    .where('id', '=', policyId)
    .execute();
  return versionId;
}

export async function updateDefaultVersion(
  writes: Writes,
  { id, arn }: PolicyKey,
  defaultVersionId: string,
): Promise<void> {
  await changing(writes, { kind: 'managed-policy', id: arn })
    .updateTable('managed_policy')
    .set({ defaultVersionId })
    .where('id', '=', id)
    .execute();
}

export async function deletePolicyVersionRecord(
  writes: Writes,
  { id: policyId, arn }: PolicyKey,
  versionId: string,
): Promise<void> {
  await changing(writes, { kind: 'managed-policy', id: arn })
    .deleteFrom('managed_policy_version')
    .where('policyId', '=', policyId)
    .where('versionId', '=', versionId)
    .execute();
}
