import { organizationAccess } from '../../../authorization/organization-access.ts';
import {
  accountCannotLeave,
  accountNotFound,
  managementCannotLeave,
} from '../../../errors/organizations-errors.ts';
import { checkIsManagement, existingNode, findTargetNode } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Refuses: there is nothing outside of the organization.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_RemoveAccountFromOrganization.html
 */
export const removeAccountFromOrganization = operation({
  name: 'RemoveAccountFromOrganization',
  input: { AccountId: shapes.accountId().required() },
  errors: [
    ...shapes.writing,
    'AccountNotFoundException',
    'ConstraintViolationException',
    'MasterCannotLeaveOrganizationException',
  ],
  prepare: ({ AccountId }, call) => findTargetNode(AccountId, call),
  access: (_request, { caller }, target) => [
    organizationAccess('RemoveAccountFromOrganization', caller.accountId, target),
  ],
  run(_request, call, target) {
    checkIsManagement(call);
    const { base } = target;
    const account = existingNode(target, accountNotFound);
    throw account.id === base.managementAccountId ? managementCannotLeave() : accountCannotLeave();
  },
});
