import type { Records } from '../../store/store.ts';
import type { PolicyVersion } from './managed-policy-records.ts';

/** How the versions of the managed policies of accounts come and go. */

/** Every version of a policy: a quota keeps them few. */
export async function listPolicyVersionRecords(
  records: Records,
  policyId: string,
): Promise<readonly PolicyVersion[]> {
  return await records
    .selectFrom('managed_policy_version')
    .select(['versionId', 'document', 'createdAt'])
    .where('policyId', '=', policyId)
    .execute();
}

export async function countPolicyVersions(records: Records, policyId: string): Promise<number> {
  const row = await records
    .selectFrom('managed_policy_version')
    .select((select) => select.fn.countAll().as('count'))
    .where('policyId', '=', policyId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Adds a version and answers its id, which no version of the policy had before. */
export async function insertPolicyVersion(
  records: Records,
  version: {
    readonly policyId: string;
    readonly document: string;
    readonly createdAt: number;
    readonly isDefault: boolean;
  },
): Promise<string> {
  const { policyId, document, createdAt, isDefault } = version;
  const { nextVersionNumber } = await records
    .selectFrom('managed_policy')
    .select('nextVersionNumber')
    .where('id', '=', policyId)
    .executeTakeFirstOrThrow();
  const versionId = `v${nextVersionNumber}`;
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
  records: Records,
  policyId: string,
  defaultVersionId: string,
): Promise<void> {
  await records.updateTable('managed_policy').set({ defaultVersionId }).where('id', '=', policyId).execute();
}

export async function deletePolicyVersionRecord(
  records: Records,
  policyId: string,
  versionId: string,
): Promise<void> {
  await records
    .deleteFrom('managed_policy_version')
    .where('policyId', '=', policyId)
    .where('versionId', '=', versionId)
    .execute();
}
