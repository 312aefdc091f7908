import { setImmediate } from 'node:timers/promises';
import { listRoles } from '../../../directory/roles/role-records.ts';
import type { Reads } from '../../../directory/handles.ts';
import type { TrustOfRole } from './trust-shape.ts';
import { trustsOf } from './trusts-of-policy.ts';

/** Roles read at a time; others get their turn after each. */
const pageSize = 100;

/** The trusts of all roles of an account, by the names of the roles. A quota keeps both few. */
export async function trustsOfAccount(reads: Reads, accountId: string): Promise<readonly TrustOfRole[]> {
  const found: TrustOfRole[] = [];
  let after = '';
  for (;;) {
    const roles = await listRoles(reads, accountId, '/', after, pageSize);
    for (const role of roles) for (const { trust } of trustsOf(role.trustPolicy)) found.push({ role, trust });
    const last = roles.at(-1);
    if (last === undefined || roles.length < pageSize) return found;
    after = last.name.toLowerCase();
    await setImmediate();
  }
}
