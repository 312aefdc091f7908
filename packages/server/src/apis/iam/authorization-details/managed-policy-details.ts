import { findVersionsOfAll } from '../../../directory/policies/authorization-detail-records.ts';
import { listManagedPolicyVersions } from '../../../directory/policies/find-managed-policy.ts';
import type { ManagedPolicy, PolicyVersion } from '../../../directory/policies/managed-policy-records.ts';
import { findPolicyUsage, unusedPolicy } from '../../../directory/policies/policy-usage-records.ts';
import * as shapes from '../shapes.ts';
import type { Records } from '../../../store/store.ts';

/** As `accountId` uses them; those of AWS have their one version at hand. */
export async function managedPolicyDetails(
  policies: readonly ManagedPolicy[],
  accountId: string,
  records: Records,
) {
  const arns = policies.map(({ arn }) => arn);
  const usage = await findPolicyUsage(records, accountId, arns);
  const own = policies.filter((policy) => policy.accountId !== 'aws');
  const versions = await findVersionsOfAll(
    records,
    own.map(({ id }) => id),
  );
  const details = [];
  for (const policy of policies) {
    const kept = versions.get(policy.id) ?? (await versionsOfAws(policy, records));
    details.push({
      ...shapes.briefPolicyOf(policy, usage.get(policy.arn) ?? unusedPolicy),
      Description: policy.description,
      PolicyVersionList: newestFirst(kept).map(({ versionId, document, createdAt }) => ({
        Document: shapes.percentEncode(document),
        VersionId: versionId,
        IsDefaultVersion: versionId === policy.defaultVersionId,
        CreateDate: createdAt,
      })),
    });
  }
  return details;
}

async function versionsOfAws(policy: ManagedPolicy, records: Records): Promise<readonly PolicyVersion[]> {
  return policy.accountId === 'aws' ? await listManagedPolicyVersions(records, policy) : [];
}

function newestFirst(versions: readonly PolicyVersion[]): readonly PolicyVersion[] {
  const numberOf = ({ versionId }: PolicyVersion): number => Number(versionId.slice(1));
  return versions.toSorted((left, right) => numberOf(right) - numberOf(left));
}
