import { ownAccess } from '../../../authorization/organization-access.ts';
import { reloadOrganization } from '../organization-target.ts';
import { takeLeave } from './take-out-of-organization.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

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
      await takeLeave(writes, organization, accountId, Math.floor(call.now / 1000));
    });
    return {};
  },
});
