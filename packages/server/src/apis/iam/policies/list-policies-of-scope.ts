import { awsManagedPolicies } from '../../../directory/policies/aws-managed-policies/index.ts';
import { toManagedPolicy } from '../../../directory/policies/find-managed-policy.ts';
import { listManagedPolicies } from '../../../directory/policies/managed-policy-records.ts';
import type { ManagedPolicy, PolicyFilter } from '../../../directory/policies/managed-policy-records.ts';
import { findPolicyUsage } from '../../../directory/policies/policy-usage-records.ts';
import type { Reads } from '../../../directory/handles.ts';

/** Keys begin so: AWS's policies come before those of the account. */
const ofAws = '0';
const ofAccount = '1';

/** Where a policy stands in the list. */
export function policyKey({ accountId, name }: ManagedPolicy): string {
  return (accountId === 'aws' ? ofAws : ofAccount) + name.toLowerCase();
}

/** Up to `limit` managed policies whose key is greater than `after`. `scope`: `AWS`, `Local` or `All`. */
export async function listPoliciesOfScope(
  reads: Reads,
  accountId: string,
  { scope, ...filter }: PolicyFilter & { readonly scope: string },
  after: string,
  limit: number,
): Promise<readonly ManagedPolicy[]> {
  const found = scope === 'Local' ? [] : await listAwsPolicies(reads, accountId, filter);
  const rest = found.filter((policy) => policyKey(policy) > after).slice(0, limit);
  if (scope === 'AWS' || rest.length === limit) return rest;
  const afterName = after.startsWith(ofAccount) ? after.slice(ofAccount.length) : '';
  return [...rest, ...(await listManagedPolicies(reads, accountId, filter, afterName, limit - rest.length))];
}

/** AWS's policies that the filter leaves, in order. */
async function listAwsPolicies(
  reads: Reads,
  accountId: string,
  { pathPrefix, isAttached, isBoundary }: PolicyFilter,
): Promise<readonly ManagedPolicy[]> {
  const usage = await findPolicyUsage(reads, accountId, [...awsManagedPolicies.keys()]);
  return [...awsManagedPolicies.values()]
    .map(toManagedPolicy)
    .filter((policy) => {
      const { attachments = 0, boundaries = 0 } = usage.get(policy.arn) ?? {};
      if (isAttached && attachments === 0) return false;
      return policy.path.startsWith(pathPrefix) && (!isBoundary || boundaries > 0);
    })
    .sort((left, right) => (policyKey(left) < policyKey(right) ? -1 : 1));
}
