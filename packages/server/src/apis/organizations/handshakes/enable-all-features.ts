import { organizationAccess } from '../../../authorization/organization-access.ts';
import { listInvitedAccounts } from '../../../directory/accounts/account-records.ts';
import { createHandshakeId } from '../../../directory/organizations/organization-ids.ts';
import {
  insertHandshake,
  listOpenHandshakes,
  updateHandshakeState,
} from '../../../directory/organizations/handshake-records.ts';
import type { Handshake } from '../../../directory/organizations/handshake-records.ts';
import { updateFeatureSet } from '../../../directory/organizations/organization-records.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import { hasAllFeatures, isEnablingAllFeatures } from '../../../errors/handshake-errors.ts';
import { tooManyToAsk } from '../../../errors/organization-membership-errors.ts';
import type { Writes } from '../../../directory/handles.ts';
import { reloadOrganization } from '../organization-target.ts';
import { mostApprovals } from './approvals.ts';
import { handshake, showHandshake } from './handshake-shape.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/** Seconds in which all must have agreed. */
const approvalSeconds = 90 * 86_400;

/**
 * Enables all features: at once where no account has to agree; otherwise every account that was invited is asked. Invitations that wait
 * are taken back: they ask into an organization that leaves accounts to themselves.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAllFeatures.html
 */
export const enableAllFeatures = operation({
  name: 'EnableAllFeatures',
  input: {},
  output: { Handshake: handshake() },
  errors: [...shapes.writing, 'ConstraintViolationException', 'HandshakeConstraintViolationException'],
  access: (_request, { caller }) => organizationAccess('EnableAllFeatures', caller),
  async run(_request, call) {
    const now = Math.floor(call.now / 1000);
    return await call.services.directory.write(async (writes) => {
      const organization = await reloadOrganization(writes, call);
      if (organization.featureSet === 'ALL') throw hasAllFeatures();
      const enabling = await listOpenHandshakes(writes, organization.id, 'ENABLE_ALL_FEATURES', now);
      if (enabling.length > 0) throw isEnablingAllFeatures();
      await takeBackInvitations(writes, organization, now);
      const whole = await ask(writes, organization, now);
      return { Handshake: await showHandshake(writes, whole, now) };
    });
  },
});

async function takeBackInvitations(writes: Writes, { id }: Organization, now: number): Promise<void> {
  for (const invitation of await listOpenHandshakes(writes, id, 'INVITE', now)) {
    await updateHandshakeState(writes, invitation.id, 'CANCELED', now);
  }
}

async function ask(writes: Writes, organization: Organization, now: number): Promise<Handshake> {
  const { id: organizationId, managementAccountId } = organization;
  const invited = await listInvitedAccounts(writes, organizationId, mostApprovals + 2);
  const asked = invited.filter(({ id }) => id !== managementAccountId);
  if (asked.length > mostApprovals) throw tooManyToAsk();
  const times = { requestedAt: now, expiresAt: now + approvalSeconds };
  const whole: Handshake = {
    id: createHandshakeId(),
    organizationId,
    action: 'ENABLE_ALL_FEATURES',
    accountId: managementAccountId,
    party: { type: 'ORGANIZATION', id: organizationId },
    tags: [],
    ...times,
    ...(asked.length === 0 ? { state: 'ACCEPTED', endedAt: now } : { state: 'REQUESTED' }),
  };
  await insertHandshake(writes, whole);
  if (asked.length === 0) await updateFeatureSet(writes, organizationId, 'ALL');
  for (const { id: accountId } of asked) {
    await insertHandshake(writes, {
      id: createHandshakeId(),
      organizationId,
      action: 'APPROVE_ALL_FEATURES',
      state: 'REQUESTED',
      accountId,
      party: { type: 'ACCOUNT', id: accountId },
      tags: [],
      parentId: whole.id,
      ...times,
    });
  }
  return whole;
}
