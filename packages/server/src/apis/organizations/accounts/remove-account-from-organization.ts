import { organizationAccess } from '../../../authorization/organization-access.ts';
import { accountNotFound } from '../../../errors/organizations-errors.ts';
import { findTargetNode, reloadOrganization } from '../organization-target.ts';
import { takeOutOfOrganization } from './take-out-of-organization.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Takes an account out of the organization: no policy of that bounds it any more. AWS wants to know first how the account will pay;
 * here there is nothing to pay.
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
  access: (_request, { caller }, target) =>
    organizationAccess('RemoveAccountFromOrganization', caller, target),
  async run({ AccountId }, call, target) {
    if (target.node?.kind !== 'account') throw accountNotFound();
    await call.services.directory.write(async (writes) => {
      const organization = await reloadOrganization(writes, call);
      await takeOutOfOrganization(writes, organization, AccountId, Math.floor(call.now / 1000));
    });
    return {};
  },
});
