import { updateMembership } from '../accounts/account-records.ts';
import type { Account, Membership, Tag } from '../entities.ts';
import { attachFullAccess, detachAllFrom } from './organization-attachment-records.ts';
import type { Organization } from './organization-records.ts';
import type { Writes } from '../handles.ts';

interface Joining {
  readonly method: Membership['joinedMethod'];
  /** Epoch seconds. */
  readonly now: number;
  readonly tags?: readonly Tag[];
}

/** Brings an account directly under the root of an organization, with full access by the types that are enabled. */
export async function joinOrganization(
  writes: Writes,
  account: Pick<Account, 'id'>,
  organization: Organization,
  { method, now, tags = [] }: Joining,
): Promise<void> {
  const membership = { organizationId: organization.id, joinedMethod: method, joinedAt: now };
  await updateMembership(writes, account.id, membership, tags);
  await attachFullAccess(writes, organization, account.id);
}

/** Takes an account out of its organization: no policy of that bounds it any more, and its tags there are gone. */
export async function leaveOrganization(writes: Writes, accountId: string): Promise<void> {
  await detachAllFrom(writes, accountId);
  await updateMembership(writes, accountId, undefined);
}
