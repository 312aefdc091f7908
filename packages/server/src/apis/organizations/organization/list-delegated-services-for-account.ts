import { organizationAccess } from '../../../authorization/organization-access.ts';
import { accountNotFound, accountNotRegistered } from '../../../errors/organizations-errors.ts';
import { existingNode, findTargetNode } from '../organization-target.ts';
import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists the services that an account administers for the organization: here no account does, and so it is refused.
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
  run(_request, _call, target) {
    existingNode(target, accountNotFound, ['account']);
    throw accountNotRegistered();
  },
});
