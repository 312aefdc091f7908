import { findAccount } from '../../../directory/accounts/account-records.ts';
import type { Account } from '../../../directory/entities.ts';
import { leaveOrganization } from '../../../directory/organizations/join-organization.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import { managementCannotLeave } from '../../../errors/organization-membership-errors.ts';
import { accountNotFound } from '../../../errors/organizations-errors.ts';
import type { Reads, Writes } from '../../../directory/handles.ts';

/** Throws AccountNotFoundException, MasterCannotLeaveOrganizationException. */
export async function takeOutOfOrganization(
  writes: Writes,
  organization: Organization,
  accountId: string,
): Promise<void> {
  await reloadMember(writes, organization, accountId);
  await leaveOrganization(writes, accountId);
}

/** An account of the organization that may go. Throws as `takeOutOfOrganization`. */
export async function reloadMember(
  reads: Reads,
  { id, managementAccountId }: Organization,
  accountId: string,
): Promise<Account> {
  const account = await findAccount(reads, accountId);
  if (account?.membership?.organizationId !== id) throw accountNotFound();
  if (accountId === managementAccountId) throw managementCannotLeave();
  return account;
}
