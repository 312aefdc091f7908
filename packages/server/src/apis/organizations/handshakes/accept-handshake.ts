import { ownAccess } from '../../../authorization/organization-access.ts';
import { findAccount } from '../../../directory/accounts/account-records.ts';
import { updateHandshakeState } from '../../../directory/organizations/handshake-records.ts';
import type { Handshake } from '../../../directory/organizations/handshake-records.ts';
import { joinOrganization } from '../../../directory/organizations/join-organization.ts';
import { findOrganization, updateFeatureSet } from '../../../directory/organizations/organization-records.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import { invalidHandshakeTransition, invitedIsMember } from '../../../errors/handshake-errors.ts';
import { organizationsNotInUse } from '../../../errors/organization-membership-errors.ts';
import type { Writes } from '../../../directory/handles.ts';
import { takeLeave } from '../accounts/take-out-of-organization.ts';
import { openWhenApproved } from './approvals.ts';
import { handshake, handshakeId, showHandshake } from './handshake-shape.ts';
import { checkIsWaiting } from './handshake-state.ts';
import { findTargetHandshake, reloadHandshake } from './target-handshake.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Agrees to what an organization asks: to join it, or to all features. An account that is in another organization leaves that, which
 * it must be allowed to.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_AcceptHandshake.html
 */
export const acceptHandshake = operation({
  name: 'AcceptHandshake',
  input: { HandshakeId: handshakeId().required() },
  output: { Handshake: handshake() },
  errors: [
    ...shapes.writing,
    'AccessDeniedForDependencyException',
    'ConstraintViolationException',
    'HandshakeAlreadyInStateException',
    'HandshakeConstraintViolationException',
    'HandshakeNotFoundException',
    'InvalidHandshakeTransitionException',
    'MasterCannotLeaveOrganizationException',
  ],
  prepare: ({ HandshakeId }, call) => findTargetHandshake(HandshakeId, call),
  access: (_request, { caller }, target) => {
    const { organization } = caller.placement ?? {};
    const accept = ownAccess('AcceptHandshake', caller.accountId, target);
    const staysWhereItIs =
      organization === undefined || organization.managementAccountId === caller.accountId || target.isOwn;
    return staysWhereItIs ? [accept] : [accept, ownAccess('LeaveOrganization', caller.accountId)];
  },
  async run({ HandshakeId }, call) {
    const now = Math.floor(call.now / 1000);
    return await call.services.directory.write(async (writes) => {
      const { handshake: found, organization } = await reloadHandshake(
        writes,
        HandshakeId,
        call,
        'recipient',
      );
      checkIsWaiting(found, 'ACCEPTED', now);
      await updateHandshakeState(writes, HandshakeId, 'ACCEPTED', now);
      await carryOut(writes, found, organization, now);
      const accepted: Handshake = { ...found, state: 'ACCEPTED', endedAt: now };
      return { Handshake: await showHandshake(writes, accepted, now) };
    });
  },
});

async function carryOut(
  writes: Writes,
  found: Handshake,
  organization: Organization,
  now: number,
): Promise<void> {
  if (found.action === 'INVITE') {
    await join(writes, found, organization, now);
  } else if (found.action === 'APPROVE_ALL_FEATURES') {
    await openWhenApproved(writes, organization.id, found.parentId, now);
  } else {
    // Until every account has agreed there is nothing to finish.
    if (found.state !== 'OPEN') throw invalidHandshakeTransition();
    await updateFeatureSet(writes, organization.id, 'ALL');
  }
}

async function join(
  writes: Writes,
  { accountId, tags }: Handshake,
  organization: Organization,
  now: number,
): Promise<void> {
  const account = await findAccount(writes, accountId);
  const { membership } = account ?? {};
  if (membership?.organizationId === organization.id) throw invitedIsMember();
  if (membership !== undefined) {
    const former = await findOrganization(writes, membership.organizationId);
    if (former === undefined) throw organizationsNotInUse();
    await takeLeave(writes, former, accountId, now);
  }
  await joinOrganization(writes, { id: accountId }, organization, { method: 'INVITED', now, tags });
}
