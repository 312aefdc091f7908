import { parseEntityArn } from '../../../directory/arns.ts';
import { isRootTaskPolicy } from '../../../directory/policies/aws-managed-policies/index.ts';
import { findManagedPolicy } from '../../../directory/policies/find-managed-policy.ts';
import { boundaryNotAttachable, policyNotAttachable } from '../../../errors/iam-errors.ts';
import type { Reads } from '../../../directory/handles.ts';

/** Of managed policies an account may use its own, and those that AWS offers to all. */
async function isAttachable(arn: string, accountId: string, reads: Reads): Promise<boolean> {
  const owner = parseEntityArn(arn);
  if (owner?.type !== 'policy' || (owner.accountId !== accountId && owner.accountId !== 'aws')) return false;
  return !isRootTaskPolicy(arn) && (await findManagedPolicy(reads, arn)) !== undefined;
}

/** Throws NoSuchEntity. */
export async function checkAttachable(arn: string, accountId: string, reads: Reads): Promise<void> {
  if (!(await isAttachable(arn, accountId, reads))) throw policyNotAttachable(arn);
}

/**
 * Checks the permissions boundary that a user or role is to be made with.
 *
 * Throws NoSuchEntity.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export async function checkBoundary(arn: string | undefined, accountId: string, reads: Reads): Promise<void> {
  if (arn === undefined || (await isAttachable(arn, accountId, reads))) return;
  throw boundaryNotAttachable(arn);
}
