import { parseEntityArn } from '../../../directory/arns.ts';
import { isRootTaskPolicy } from '../../../directory/policies/aws-managed-policies/index.ts';
import { isServiceRolePolicy } from '../../../directory/policies/aws-policies/aws-policies.ts';
import { absenceNote, findManagedPolicy } from '../../../directory/policies/find-managed-policy.ts';
import {
  boundaryNotAttachable,
  policyNotAttachable,
  serviceRolePolicyNotAttachable,
} from '../../../errors/iam-errors.ts';
import type { Reads } from '../../../directory/handles.ts';

/** Of managed policies an account may use its own, and those that AWS offers to all. */
async function isAttachable(arn: string, accountId: string, reads: Reads): Promise<boolean> {
  const owner = parseEntityArn(arn);
  if (owner?.type !== 'policy' || (owner.accountId !== accountId && owner.accountId !== 'aws')) return false;
  return !isRootTaskPolicy(arn) && (await findManagedPolicy(reads, arn)) !== undefined;
}

/** Throws NoSuchEntity, PolicyNotAttachable. */
export async function checkAttachable(arn: string, accountId: string, reads: Reads): Promise<void> {
  if (!(await isAttachable(arn, accountId, reads))) throw policyNotAttachable(arn, absenceNote(reads, arn));
  if (isServiceRolePolicy(arn)) throw serviceRolePolicyNotAttachable();
}

/**
 * Checks the permissions boundary that a user or role is to be made with.
 *
 * Throws NoSuchEntity.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export async function checkBoundary(arn: string | undefined, accountId: string, reads: Reads): Promise<void> {
  if (arn === undefined) return;
  if (isServiceRolePolicy(arn) || !(await isAttachable(arn, accountId, reads))) {
    throw boundaryNotAttachable(arn, absenceNote(reads, arn));
  }
}
