import { organizationAccess } from '../../../authorization/organization-access.ts';
import {
  closeAccountRecord,
  countAccountsOf,
  findAccount,
} from '../../../directory/accounts/account-records.ts';
import type { Account } from '../../../directory/entities.ts';
import {
  accountAlreadyClosed,
  cannotCloseInstallation,
  cannotCloseManagement,
  tooManyClosed,
} from '../../../errors/organization-membership-errors.ts';
import { accountNotFound } from '../../../errors/organizations-errors.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import type { Reads } from '../../../directory/handles.ts';
import { organizationQuotas } from '../organization-quotas.ts';
import { checkHasAllFeatures, findTargetNode } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/** Seconds in which the quota counts. */
const quotaSeconds = 30 * 86_400;

/** Seconds from a close on within which whatever was still under way is issued. Nobody in the account begins anything after it. */
const windingUpSeconds = 86_400;

/**
 * Closes a member account, for good: nobody in it can call any more, its sessions end with all that was assumed with them, and
 * its roles cannot be assumed. It stays in the organization as suspended. AWS takes minutes for that; here it is done when
 * the answer comes.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html
 */
export const closeAccount = operation({
  name: 'CloseAccount',
  input: { AccountId: shapes.accountId().required() },
  errors: [
    ...shapes.writing,
    'AccountAlreadyClosedException',
    'AccountNotFoundException',
    'ConflictException',
    'ConstraintViolationException',
    'UnsupportedAPIEndpointException',
  ],
  prepare: ({ AccountId }, call) => findTargetNode(AccountId, call),
  access: (_request, { caller }, target) => organizationAccess('CloseAccount', caller, target),
  async run({ AccountId }, { now, services }, { base }) {
    const { directory, revocations } = services;
    const seconds = Math.floor(now / 1000);
    await checkCloseable(directory.reads, base, AccountId, seconds);
    const endUntil = (issuedBefore: number): Promise<void> =>
      revocations.endGroups([{ kind: 'account', id: AccountId, issuedBefore }], seconds);
    // Sessions have whole seconds: those of the running one are ended too.
    await endUntil(seconds + 1);
    await directory.write(async (writes) => {
      await checkCloseable(writes, base, AccountId, seconds);
      await closeAccountRecord(writes, AccountId, seconds);
    });
    // What was begun elsewhere before the account was closed is of a later second, if other writes came first.
    await endUntil(seconds + windingUpSeconds);
    return {};
  },
});

async function checkCloseable(
  reads: Reads,
  base: Organization,
  accountId: string,
  seconds: number,
): Promise<void> {
  const account = await findAccount(reads, accountId);
  if (account?.membership?.organizationId !== base.id) throw accountNotFound();
  checkHasAllFeatures(base);
  checkIsOpenMember(account, base);
  const { all, closed } = await countAccountsOf(reads, base.id, seconds - quotaSeconds);
  const { least, part, most } = organizationQuotas.closings;
  if (closed >= Math.min(most, Math.max(least, Math.floor(part * all)))) throw tooManyClosed();
}

function checkIsOpenMember(account: Account, base: Organization): void {
  if (account.id === base.managementAccountId) throw cannotCloseManagement();
  if (account.isManagement) throw cannotCloseInstallation();
  if (account.closedAt !== undefined) throw accountAlreadyClosed();
}
