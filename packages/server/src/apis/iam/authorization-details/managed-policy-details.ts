import { findVersionsOfAll } from '../../../directory/policies/authorization-detail-records.ts';
import { findManagedPolicyVersion } from '../../../directory/policies/find-managed-policy.ts';
import type { ManagedPolicy, PolicyVersion } from '../../../directory/policies/managed-policy-records.ts';
import { findPolicyUsage, unusedPolicy } from '../../../directory/policies/policy-usage-records.ts';
import * as shapes from '../shapes.ts';
import type { Reads } from '../../../directory/handles.ts';

/**
 * As `accountId` uses them; without descriptions, which AWS leaves out. Of those of AWS, which may have hundreds of long
 * versions, only the one that counts is told.
 */
export async function managedPolicyDetails(
  policies: readonly ManagedPolicy[],
  accountId: string,
  reads: Reads,
) {
  const arns = policies.map(({ arn }) => arn);
  const usage = await findPolicyUsage(reads, accountId, arns);
  const own = policies.filter((policy) => policy.accountId !== 'aws');
  const versions = await findVersionsOfAll(
    reads,
    own.map(({ id }) => id),
  );
  const details = [];
  for (const policy of policies) {
    const kept = versions.get(policy.id) ?? (await defaultVersion(policy, reads));
    details.push({
      ...shapes.briefPolicyOf(policy, usage.get(policy.arn) ?? unusedPolicy),
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

async function defaultVersion(policy: ManagedPolicy, reads: Reads): Promise<readonly PolicyVersion[]> {
  const version = await findManagedPolicyVersion(reads, policy, policy.defaultVersionId);
  return version === undefined ? [] : [version];
}

function newestFirst(versions: readonly PolicyVersion[]): readonly PolicyVersion[] {
  const numberOf = ({ versionId }: PolicyVersion): number => Number(versionId.slice(1));
  return versions.toSorted((left, right) => numberOf(right) - numberOf(left));
}
