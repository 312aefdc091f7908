import { ownAccess } from '../../../authorization/organization-access.ts';
import { tooNewToLeave } from '../../../errors/organization-membership-errors.ts';
import { reloadOrganization } from '../organization-target.ts';
import { reloadMember, takeOutOfOrganization } from './take-out-of-organization.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/** Seconds that an account which was made in an organization stays in it, unless the management account removes it. */
const waitingSeconds = 4 * 86_400;

/**
 * Takes the caller's account out of its organization. Every account may ask; a service control policy can deny it.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_LeaveOrganization.html
 */
export const leaveOrganization = operation({
  name: 'LeaveOrganization',
  input: {},
  errors: [
    ...shapes.writing,
    'AccountNotFoundException',
    'ConstraintViolationException',
    'MasterCannotLeaveOrganizationException',
  ],
  access: (_request, { caller }) => [ownAccess('LeaveOrganization', caller.accountId)],
  async run(_request, call) {
    const { accountId } = call.caller;
    await call.services.directory.write(async (writes) => {
      const organization = await reloadOrganization(writes, call);
      const { membership } = await reloadMember(writes, organization, accountId);
      if (membership?.joinedMethod === 'CREATED' && call.now / 1000 < membership.joinedAt + waitingSeconds) {
        throw tooNewToLeave();
      }
      await takeOutOfOrganization(writes, organization, accountId);
    });
    return {};
  },
});
