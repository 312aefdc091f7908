import { organizationAccess } from '../../../authorization/organization-access.ts';
import { accountCannotLeave, managementCannotLeave } from '../../../errors/organizations-errors.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Refuses: there is nothing outside of the organization. Every account may ask.
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
  access: (_request, { caller }) => [organizationAccess('LeaveOrganization', caller.accountId)],
  run(_request, { caller, services }) {
    throw caller.accountId === services.managementAccountId ? managementCannotLeave() : accountCannotLeave();
  },
});
