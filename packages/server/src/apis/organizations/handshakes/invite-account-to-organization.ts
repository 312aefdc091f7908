import { taggingAccess } from '../../../authorization/organization-access.ts';
import { findAccount, findAccountByEmail } from '../../../directory/accounts/account-records.ts';
import type { Account } from '../../../directory/entities.ts';
import { createHandshakeId } from '../../../directory/organizations/organization-ids.ts';
import {
  countHandshakesSince,
  deleteHandshakes,
  insertHandshake,
  listOpenHandshakes,
} from '../../../directory/organizations/handshake-records.ts';
import type { Handshake } from '../../../directory/organizations/handshake-records.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import {
  duplicateHandshake,
  invalidPartyType,
  inviteDuringEnabling,
  invitedIsMember,
  invitedNotFound,
  tooManyHandshakes,
} from '../../../errors/handshake-errors.ts';
import type { Reads } from '../../../directory/handles.ts';
import { organizationQuotas } from '../organization-quotas.ts';
import { reloadOrganization } from '../organization-target.ts';
import { withOrganizationTags } from '../tags/organization-tags.ts';
import { handshake, showHandshake } from './handshake-shape.ts';
import { shownSeconds } from './handshake-state.ts';
import { string, structure } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/** Seconds for which an invitation can be accepted. */
const invitationSeconds = 15 * 86_400;
const daySeconds = 86_400;

/**
 * Asks an account of this installation into the organization. Nobody is sent an e-mail: the account finds the invitation by
 * ListHandshakesForAccount.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_InviteAccountToOrganization.html
 */
export const inviteAccountToOrganization = operation({
  name: 'InviteAccountToOrganization',
  input: {
    Target: structure({
      Id: string({ min: 1, max: 64, pattern: '[\\s\\S]*', sensitive: true }).required(),
      Type: string({ values: ['ACCOUNT', 'ORGANIZATION', 'EMAIL'] }).required(),
    }).required(),
    Notes: string({ max: 1024, pattern: '[\\s\\S]*', sensitive: true }),
    Tags: shapes.tags(),
  },
  output: { Handshake: handshake() },
  errors: [
    ...shapes.writing,
    'AccountOwnerNotVerifiedException',
    'ConstraintViolationException',
    'DuplicateHandshakeException',
    'FinalizingOrganizationException',
    'HandshakeConstraintViolationException',
  ],
  access: ({ Tags }, { caller }) =>
    taggingAccess('InviteAccountToOrganization', caller, { arn: '*' }, { tags: Tags }),

  async run({ Target, Notes, Tags }, call) {
    const now = Math.floor(call.now / 1000);
    const tags = withOrganizationTags([], Tags);
    if (Target.Type !== 'ACCOUNT' && Target.Type !== 'EMAIL') throw invalidPartyType();
    const party: Handshake['party'] = { type: Target.Type, id: Target.Id };
    return await call.services.directory.write(async (writes) => {
      const organization = await reloadOrganization(writes, call);
      const account = await findInvited(writes, party, organization);
      await checkMayInvite(writes, account, organization, now);
      await deleteHandshakes(writes, organization.id, now - shownSeconds);
      const invitation: Handshake = {
        id: createHandshakeId(),
        organizationId: organization.id,
        action: 'INVITE',
        state: 'REQUESTED',
        accountId: account.id,
        party,
        tags,
        requestedAt: now,
        expiresAt: now + invitationSeconds,
        ...(Notes !== undefined && { notes: Notes }),
      };
      await insertHandshake(writes, invitation);
      return { Handshake: await showHandshake(writes, invitation, now) };
    });
  },
});

async function findInvited(
  reads: Reads,
  { type, id }: Handshake['party'],
  organization: Organization,
): Promise<Account> {
  const account = await (type === 'ACCOUNT' ? findAccount(reads, id) : findAccountByEmail(reads, id));
  if (account === undefined || account.closedAt !== undefined) throw invitedNotFound();
  if (account.membership?.organizationId === organization.id) throw invitedIsMember();
  return account;
}

async function checkMayInvite(
  reads: Reads,
  account: Account,
  { id }: Organization,
  now: number,
): Promise<void> {
  const open = await listOpenHandshakes(reads, id, 'INVITE', now);
  if (open.some(({ accountId }) => accountId === account.id)) throw duplicateHandshake();
  const enabling = await listOpenHandshakes(reads, id, 'ENABLE_ALL_FEATURES', now);
  if (enabling.length > 0) throw inviteDuringEnabling();
  if ((await countHandshakesSince(reads, id, now - daySeconds)) >= organizationQuotas.handshakesPerDay) {
    throw tooManyHandshakes();
  }
}
