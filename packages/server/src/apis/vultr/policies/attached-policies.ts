import { findManagedPolicy } from '../../../directory/policies/find-managed-policy.ts';
import type { ManagedPolicy } from '../../../directory/policies/managed-policy-records.ts';
import { listAttachedPolicyArns } from '../../../directory/policies/policy-records.ts';
import type { Reads } from '../../../directory/handles.ts';

/** The managed policies that a user, a group or a role has attached, in the order of their attachment. A quota keeps them few. */
export async function attachedPoliciesOf(reads: Reads, ownerId: string): Promise<readonly ManagedPolicy[]> {
  const found: ManagedPolicy[] = [];
  for (const arn of await listAttachedPolicyArns(reads, ownerId)) {
    const policy = await findManagedPolicy(reads, arn);
    if (policy !== undefined) found.push(policy);
  }
  return found;
}
