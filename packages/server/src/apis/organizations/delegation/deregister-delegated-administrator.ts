import { organizationAccess } from '../../../authorization/organization-access.ts';
import { deleteDelegatedAdministrator } from '../../../directory/organizations/delegated-administrator-records.ts';
import { accountNotRegistered } from '../../../errors/organization-delegation-errors.ts';
import { accountNotFound } from '../../../errors/organizations-errors.ts';
import { existingNode, findTargetNode } from '../organization-target.ts';
import { checkServicePrincipal, servicePrincipal } from './service-principal.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Ends that an account administers a service. When it administers none, it reads no more of the organization than other members.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeregisterDelegatedAdministrator.html
 */
export const deregisterDelegatedAdministrator = operation({
  name: 'DeregisterDelegatedAdministrator',
  input: { AccountId: shapes.accountId().required(), ServicePrincipal: servicePrincipal().required() },
  errors: [
    ...shapes.writing,
    'AccountNotFoundException',
    'AccountNotRegisteredException',
    'ConstraintViolationException',
    'UnsupportedAPIEndpointException',
  ],
  prepare: ({ AccountId }, call) => findTargetNode(AccountId, call),
  access: ({ ServicePrincipal }, { caller }, target) =>
    organizationAccess('DeregisterDelegatedAdministrator', caller, target, {
      servicePrincipal: ServicePrincipal,
    }),
  async run({ AccountId, ServicePrincipal }, { services }, target) {
    checkServicePrincipal(ServicePrincipal);
    existingNode(target, accountNotFound, ['account']);
    await services.directory.write(async (writes) => {
      const wasOne = await deleteDelegatedAdministrator(writes, {
        organizationId: target.base.id,
        accountId: AccountId,
        servicePrincipal: ServicePrincipal,
      });
      if (!wasOne) throw accountNotRegistered();
    });
    return {};
  },
});
