import { listAwsPolicies, listUsedAwsPolicies } from '../../../directory/policies/find-managed-policy.ts';
import { listManagedPolicies } from '../../../directory/policies/managed-policy-records.ts';
import type { ManagedPolicy, PolicyFilter } from '../../../directory/policies/managed-policy-records.ts';
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
  const hasAws = scope !== 'Local' && !after.startsWith(ofAccount);
  const first = hasAws ? await listOfAws(reads, accountId, filter, after.slice(ofAws.length), limit) : [];
  if (scope === 'AWS' || first.length === limit) return first;
  const afterName = after.startsWith(ofAccount) ? after.slice(ofAccount.length) : '';
  return [
    ...first,
    ...(await listManagedPolicies(reads, accountId, filter, afterName, limit - first.length)),
  ];
}

/** Up to `limit` of AWS's policies that the filter leaves, after the name `after`. */
async function listOfAws(
  reads: Reads,
  accountId: string,
  { pathPrefix, isAttached, isBoundary }: PolicyFilter,
  after: string,
  limit: number,
): Promise<readonly ManagedPolicy[]> {
  if (!isAttached && !isBoundary) return listAwsPolicies(reads, pathPrefix, after, limit);
  const used = await listUsedAwsPolicies(reads, accountId);
  return used
    .filter(({ usage }) => (!isAttached || usage.attachments > 0) && (!isBoundary || usage.boundaries > 0))
    .map(({ policy }) => policy)
    .filter(({ path, name }) => path.startsWith(pathPrefix) && name.toLowerCase() > after)
    .slice(0, limit);
}
