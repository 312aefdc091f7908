import type { Reads } from '../handles.ts';
import type { AwsManagedPolicy } from './aws-managed-policies/aws-managed-policy.ts';
import { awsManagedPolicies } from './aws-managed-policies/index.ts';
import { findCustomerPolicy, findPolicyVersion } from './managed-policy-records.ts';
import type { ManagedPolicy, PolicyVersion } from './managed-policy-records.ts';
import { listPolicyVersionRecords } from './policy-version-records.ts';

/** Managed policies, be they of an account or of AWS. */

/** Each policy that comes with the service has one version. */
const onlyVersion = 'v1';

/** A policy that comes with the service, put as those of accounts are. */
export function toManagedPolicy({ document: _document, ...policy }: AwsManagedPolicy): ManagedPolicy {
  return {
    ...policy,
    accountId: 'aws',
    updatedAt: policy.createdAt,
    defaultVersionId: onlyVersion,
    tags: [],
  };
}

/** By ARN; undefined where there is none. */
export async function findManagedPolicy(reads: Reads, arn: string): Promise<ManagedPolicy | undefined> {
  const ofAws = awsManagedPolicies.get(arn);
  return ofAws === undefined ? await findCustomerPolicy(reads, arn) : toManagedPolicy(ofAws);
}

/** One version of a managed policy; undefined where there is none. */
export async function findManagedPolicyVersion(
  reads: Reads,
  policy: ManagedPolicy,
  versionId: string,
): Promise<PolicyVersion | undefined> {
  const ofAws = awsManagedPolicies.get(policy.arn);
  if (ofAws === undefined) return await findPolicyVersion(reads, policy.id, versionId);
  return versionId === onlyVersion
    ? { versionId, document: ofAws.document, createdAt: ofAws.createdAt }
    : undefined;
}

/** Every version of a managed policy. */
export async function listManagedPolicyVersions(
  reads: Reads,
  policy: ManagedPolicy,
): Promise<readonly PolicyVersion[]> {
  const ofAws = awsManagedPolicies.get(policy.arn);
  if (ofAws === undefined) return await listPolicyVersionRecords(reads, policy.id);
  return [{ versionId: onlyVersion, document: ofAws.document, createdAt: ofAws.createdAt }];
}
