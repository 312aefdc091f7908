import { listAttachedPolicyArns, listInlinePolicies } from '../../../directory/policies/policy-records.ts';
import { mustDeletePoliciesFirst, mustDetachPoliciesFirst } from '../../../errors/iam-errors.ts';
import type { Records } from '../../../store/store.ts';

/** Checks that a user, role or group, by its unique id, may be deleted as far as policies go. Throws DeleteConflict. */
export async function checkHasNoPolicies(ownerId: string, records: Records): Promise<void> {
  if ((await listAttachedPolicyArns(records, ownerId)).length > 0) throw mustDetachPoliciesFirst();
  if ((await listInlinePolicies(records, ownerId)).length > 0) throw mustDeletePoliciesFirst();
}
