import { findAccount } from '../../../directory/accounts/account-records.ts';
import type { Account } from '../../../directory/entities.ts';
import { leaveOrganization } from '../../../directory/organizations/join-organization.ts';
import { isDelegatedAdministrator } from '../../../directory/organizations/delegated-administrator-records.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import { managementCannotLeave, tooNewToLeave } from '../../../errors/organization-membership-errors.ts';
import { delegatedAdministratorCannotLeave } from '../../../errors/organization-delegation-errors.ts';
import { accountNotFound } from '../../../errors/organizations-errors.ts';
import { withdrawApproval } from '../handshakes/approvals.ts';
import type { Reads, Writes } from '../../../directory/handles.ts';

/** Seconds that an account which was made in an organization stays in it, unless the management account removes it. */
const waitingSeconds = 4 * 86_400;

/** `now`: epoch seconds. Throws AccountNotFoundException, MasterCannotLeaveOrganizationException, and ConstraintViolationException for who administers a service. */
export async function takeOutOfOrganization(
  writes: Writes,
  organization: Organization,
  accountId: string,
  now: number,
): Promise<void> {
  await reloadMember(writes, organization, accountId);
  if (await isDelegatedAdministrator(writes, organization.id, accountId)) {
    throw delegatedAdministratorCannotLeave();
  }
  await leaveOrganization(writes, accountId);
  await withdrawApproval(writes, organization, accountId, now);
}

/**
 * As `takeOutOfOrganization`, on behalf of the account: one that was made in the organization stays for some days. Throws
 * ConstraintViolationException until then.
 */
export async function takeLeave(
  writes: Writes,
  organization: Organization,
  accountId: string,
  now: number,
): Promise<void> {
  const { membership } = await reloadMember(writes, organization, accountId);
  const isNew = membership !== undefined && now < membership.joinedAt + waitingSeconds;
  if (membership?.joinedMethod === 'CREATED' && isNew) throw tooNewToLeave();
  await takeOutOfOrganization(writes, organization, accountId, now);
}

/** An account of the organization that is not its management account. Throws AccountNotFoundException, MasterCannotLeaveOrganizationException. */
async function reloadMember(
  reads: Reads,
  { id, managementAccountId }: Organization,
  accountId: string,
): Promise<Account> {
  const account = await findAccount(reads, accountId);
  if (account?.membership?.organizationId !== id) throw accountNotFound();
  if (accountId === managementAccountId) throw managementCannotLeave();
  return account;
}
