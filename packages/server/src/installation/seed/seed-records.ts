import type { Records } from '../../store/store.ts';

/** Changes to records that only a seed makes: no operation of IAM does the same. */

export async function updateAccountName(records: Records, id: string, name: string): Promise<void> {
  await records.updateTable('account').set({ name }).where('id', '=', id).execute();
}

export async function updatePolicyDescription(
  records: Records,
  id: string,
  description: string,
  updatedAt: number,
): Promise<void> {
  await records.updateTable('managed_policy').set({ description, updatedAt }).where('id', '=', id).execute();
}

/** The ARN of an account's policy of this name, at any path; names are unique without regard to case. */
export async function findPolicyArn(
  records: Records,
  accountId: string,
  name: string,
): Promise<string | undefined> {
  const row = await records
    .selectFrom('managed_policy')
    .select('arn')
    .where('accountId', '=', accountId)
    .where('nameKey', '=', name.toLowerCase())
    .executeTakeFirst();
  return row?.arn;
}

/** As many versions as IAM keeps of a policy. Source: IAM User Guide, "Versioning IAM policies". */
const maximumVersions = 5;

/** Adds a version and makes it the default one; where there are five already, the oldest goes. */
export async function addDefaultVersion(
  records: Records,
  policyId: string,
  document: string,
  createdAt: number,
): Promise<void> {
  const { nextVersionNumber } = await records
    .selectFrom('managed_policy')
    .select('nextVersionNumber')
    .where('id', '=', policyId)
    .executeTakeFirstOrThrow();
  const versionId = `v${nextVersionNumber}`;
  const kept = await records
    .selectFrom('managed_policy_version')
    .select('versionId')
    .where('policyId', '=', policyId)
    .execute();
  const newestFirst = kept.map((row) => row.versionId).sort((a, b) => numberOf(b) - numberOf(a));
  const excess = newestFirst.slice(maximumVersions - 1);
  await records
    .insertInto('managed_policy_version')
    .values({ policyId, versionId, document, createdAt })
    .execute();
  await records
    .updateTable('managed_policy')
    .set({ defaultVersionId: versionId, nextVersionNumber: nextVersionNumber + 1, updatedAt: createdAt })
    .where('id', '=', policyId)
    .execute();
  if (excess.length === 0) return;
  await records
    .deleteFrom('managed_policy_version')
    .where('policyId', '=', policyId)
    .where('versionId', 'in', excess)
    .execute();
}

const numberOf = (versionId: string): number => Number(versionId.slice(1));
