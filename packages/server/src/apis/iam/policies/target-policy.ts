import { parseArn } from '@locum/policy';
import type { Target } from '../../../authorization/entity-access.ts';
import { parseEntityArn } from '../../../directory/arns.ts';
import type { EntityName } from '../../../directory/arns.ts';
import { findManagedPolicy } from '../../../directory/policies/find-managed-policy.ts';
import { findCustomerPolicy, findPolicyVersion } from '../../../directory/policies/managed-policy-records.ts';
import type { ManagedPolicy } from '../../../directory/policies/managed-policy-records.ts';
import {
  invalidPolicyArn,
  policyNotFound,
  policyVersionNotFound,
  unparsableArn,
} from '../../../errors/iam-errors.ts';
import type { Call } from '../../../call/operation.ts';
import type { Reads } from '../../../directory/handles.ts';

/** The managed policy that an operation names; it need not exist. */
export interface TargetPolicy extends Target {
  readonly policy: ManagedPolicy | undefined;
  readonly isOfAws: boolean;
}

/** Throws ValidationError, InvalidInput. */
export function checkPolicyArn(arn: string): void {
  readPolicyArn(arn);
}

function readPolicyArn(arn: string): EntityName {
  const name = parseEntityArn(arn);
  if (name?.type === 'policy') return name;
  throw parseArn(arn) === undefined ? unparsableArn() : invalidPolicyArn(arn);
}

/**
 * A policy that is not there is told of only once the caller is authorized.
 * Throws ValidationError where the ARN is none, and InvalidInput where it is not a policy's.
 */
export async function findTargetPolicy(arn: string, { services }: Call): Promise<TargetPolicy> {
  const name = readPolicyArn(arn);
  const policy = await findManagedPolicy(services.directory.reads, arn);
  return {
    accountId: name.accountId,
    arn,
    nameInDenial: `policy ${arn}`,
    policy,
    isOfAws: name.accountId === 'aws',
    ...(policy !== undefined && { tags: policy.tags }),
  };
}

/** For reading: AWS's policies belong to every account, so that they are no other account's. */
export function asReadBy(accountId: string, target: TargetPolicy): TargetPolicy {
  return target.isOfAws ? { ...target, accountId } : target;
}

/**
 * A policy of the account as a transaction sees it: one made again meanwhile under the same ARN is not the one that the
 * caller was authorized for.
 *
 * Throws NoSuchEntity.
 */
export async function reloadPolicy(target: TargetPolicy, reads: Reads): Promise<ManagedPolicy> {
  const policy = await findCustomerPolicy(reads, target.arn);
  if (policy === undefined || policy.id !== target.policy?.id) throw policyNotFound(target.arn);
  return policy;
}

/** Throws NoSuchEntity unless the policy has the version. */
export async function reloadPolicyVersion(
  policy: ManagedPolicy,
  versionId: string,
  reads: Reads,
): Promise<void> {
  if ((await findPolicyVersion(reads, policy.id, versionId)) === undefined) {
    throw policyVersionNotFound(policy.arn, versionId);
  }
}
