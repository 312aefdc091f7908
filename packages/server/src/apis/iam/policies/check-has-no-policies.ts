import { listAttachedPolicyArns, listInlinePolicies } from '../../../directory/policies/policy-records.ts';
import { mustDeletePoliciesFirst, mustDetachPoliciesFirst } from '../../../errors/iam-errors.ts';
import type { Reads } from '../../../directory/handles.ts';

/** Checks that a user, role or group, by its unique id, may be deleted as far as policies go. Throws DeleteConflict. */
export async function checkHasNoPolicies(ownerId: string, reads: Reads): Promise<void> {
  if ((await listAttachedPolicyArns(reads, ownerId)).length > 0) throw mustDetachPoliciesFirst();
  if ((await listInlinePolicies(reads, ownerId)).length > 0) throw mustDeletePoliciesFirst();
}
