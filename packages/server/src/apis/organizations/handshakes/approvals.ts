import {
  listHandshakes,
  listOpenHandshakes,
  updateHandshakeState,
} from '../../../directory/organizations/handshake-records.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import type { Writes } from '../../../directory/handles.ts';

/**
 * How all features are enabled: every account that was invited is asked, and the management account finishes it when all have
 * agreed.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html
 */

/** Lets the management account finish what every account has agreed to that is asked. `now`: epoch seconds. */
export async function openWhenApproved(
  writes: Writes,
  organizationId: string,
  parentId: string | undefined,
  now: number,
): Promise<void> {
  if (parentId === undefined) return;
  const approvals = await listHandshakes(
    writes,
    { by: 'organizationId', of: organizationId, parentId, endedSince: 0 },
    '',
    mostApprovals,
  );
  const isApproved = approvals.every(({ state }) => state === 'ACCEPTED' || state === 'CANCELED');
  if (!isApproved) return;
  const waiting = await listOpenHandshakes(writes, organizationId, 'ENABLE_ALL_FEATURES', now);
  if (waiting.some(({ id }) => id === parentId)) await updateHandshakeState(writes, parentId, 'OPEN');
}

/** Accounts of an organization that can be asked. */
export const mostApprovals = 5000;

/** An account that leaves need not agree any more. */
export async function withdrawApproval(
  writes: Writes,
  { id: organizationId }: Organization,
  accountId: string,
  now: number,
): Promise<void> {
  const waiting = await listOpenHandshakes(writes, organizationId, 'APPROVE_ALL_FEATURES', now);
  for (const handshake of waiting) {
    if (handshake.accountId !== accountId) continue;
    await updateHandshakeState(writes, handshake.id, 'CANCELED', now);
    await openWhenApproved(writes, organizationId, handshake.parentId, now);
  }
}

/** What is not enabled needs no agreement. */
export async function withdrawApprovals(
  writes: Writes,
  organizationId: string,
  parentId: string,
  now: number,
): Promise<void> {
  const waiting = await listOpenHandshakes(writes, organizationId, 'APPROVE_ALL_FEATURES', now);
  for (const handshake of waiting) {
    if (handshake.parentId === parentId) await updateHandshakeState(writes, handshake.id, 'CANCELED', now);
  }
}
