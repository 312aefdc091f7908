import { organizationAccess } from '../../../authorization/organization-access.ts';
import { findAccount } from '../../../directory/accounts/account-records.ts';
import {
  insertDelegatedAdministrator,
  isDelegatedAdministrator,
} from '../../../directory/organizations/delegated-administrator-records.ts';
import { isTrustedService } from '../../../directory/organizations/trusted-service-records.ts';
import {
  accountAlreadyRegistered,
  cannotRegisterManagement,
  cannotRegisterSuspended,
  serviceAccessNotEnabled,
} from '../../../errors/organization-delegation-errors.ts';
import { accountNotFound } from '../../../errors/organizations-errors.ts';
import { checkHasAllFeatures, findTargetNode, reloadOrganization } from '../organization-target.ts';
import { checkServicePrincipal, servicePrincipal } from './service-principal.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lets a member account administer a trusted service: it may read what there is of the organization.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html
 */
export const registerDelegatedAdministrator = operation({
  name: 'RegisterDelegatedAdministrator',
  input: { AccountId: shapes.accountId().required(), ServicePrincipal: servicePrincipal().required() },
  errors: [
    ...shapes.writing,
    'AccountAlreadyRegisteredException',
    'AccountNotFoundException',
    'ConstraintViolationException',
    'UnsupportedAPIEndpointException',
  ],
  prepare: ({ AccountId }, call) => findTargetNode(AccountId, call),
  access: ({ ServicePrincipal }, { caller }, target) =>
    organizationAccess('RegisterDelegatedAdministrator', caller, target, {
      servicePrincipal: ServicePrincipal,
    }),
  async run({ AccountId, ServicePrincipal }, call) {
    checkServicePrincipal(ServicePrincipal);
    await call.services.directory.write(async (writes) => {
      const base = await reloadOrganization(writes, call);
      checkHasAllFeatures(base);
      const account = await findAccount(writes, AccountId);
      if (account?.membership?.organizationId !== base.id) throw accountNotFound();
      if (AccountId === base.managementAccountId) throw cannotRegisterManagement();
      if (account.closedAt !== undefined) throw cannotRegisterSuspended();
      if (!(await isTrustedService(writes, base.id, ServicePrincipal))) throw serviceAccessNotEnabled();
      if (await isDelegatedAdministrator(writes, base.id, AccountId, ServicePrincipal)) {
        throw accountAlreadyRegistered();
      }
      await insertDelegatedAdministrator(writes, {
        organizationId: base.id,
        accountId: AccountId,
        servicePrincipal: ServicePrincipal,
        enabledAt: Math.floor(call.now / 1000),
      });
    });
    return {};
  },
});
