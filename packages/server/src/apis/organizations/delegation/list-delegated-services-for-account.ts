import { organizationAccess } from '../../../authorization/organization-access.ts';
import { listDelegatedServices } from '../../../directory/organizations/delegated-administrator-records.ts';
import { accountNotRegistered } from '../../../errors/organization-delegation-errors.ts';
import { accountNotFound } from '../../../errors/organizations-errors.ts';
import { existingNode, findTargetNode } from '../organization-target.ts';
import { paginateByToken } from '../paginate-by-token.ts';
import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists the services that an account administers for the organization, by name.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedServicesForAccount.html
 */
export const listDelegatedServicesForAccount = operation({
  name: 'ListDelegatedServicesForAccount',
  input: { AccountId: shapes.accountId().required(), ...shapes.pageRequest },
  output: {
    DelegatedServices: list(structure({ ServicePrincipal: string(), DelegationEnabledDate: timestamp() })),
    ...shapes.page,
  },
  errors: [
    ...shapes.reading,
    'AccountNotFoundException',
    'AccountNotRegisteredException',
    'ConstraintViolationException',
    'UnsupportedAPIEndpointException',
  ],
  prepare: ({ AccountId }, call) => findTargetNode(AccountId, call),
  access: (_request, { caller }, target) =>
    organizationAccess('ListDelegatedServicesForAccount', caller, target),
  async run({ AccountId, ...request }, call, target) {
    existingNode(target, accountNotFound, ['account']);
    const { reads } = call.services.directory;
    const { entries, ...page } = await paginateByToken(
      request,
      (after, limit) => listDelegatedServices(reads, target.base.id, AccountId, after, limit),
      (service) => service.servicePrincipal,
    );
    if (entries.length === 0 && request.NextToken === undefined) throw accountNotRegistered();
    return {
      DelegatedServices: entries.map((service) => ({
        ServicePrincipal: service.servicePrincipal,
        DelegationEnabledDate: service.enabledAt,
      })),
      ...page,
    };
  },
});
