import type { PolicyKey } from '../../directory/policies/managed-policy-records.ts';
import {
  deletePolicyVersionRecord,
  insertPolicyVersion,
  listPolicyVersionRecords,
} from '../../directory/policies/policy-version-records.ts';
import type { SeedTransaction } from './seed-transaction.ts';

/** As many versions as IAM keeps of a policy. Source: IAM User Guide, "Versioning IAM policies". */
const maximumVersions = 5;

/** Adds a version and makes it the default one; where there are five already, the oldest goes. */
export async function addDefaultVersion(
  { writes, now }: SeedTransaction,
  policy: PolicyKey,
  document: string,
): Promise<void> {
  const kept = (await listPolicyVersionRecords(writes, policy.id)).map(({ versionId }) => versionId);
  await insertPolicyVersion(writes, policy, { document, createdAt: now, isDefault: true });
  const newestFirst = kept.sort((one, other) => numberOf(other) - numberOf(one));
  for (const versionId of newestFirst.slice(maximumVersions - 1)) {
    await deletePolicyVersionRecord(writes, policy, versionId);
  }
}

const numberOf = (versionId: string): number => Number(versionId.slice(1));
