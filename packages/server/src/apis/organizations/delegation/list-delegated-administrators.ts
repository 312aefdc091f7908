import { organizationAccess } from '../../../authorization/organization-access.ts';
import { findAccounts } from '../../../directory/accounts/account-records.ts';
import { listDelegatedAdministrators as listAdministrators } from '../../../directory/organizations/delegated-administrator-records.ts';
import { findCallersOrganization } from '../organization-target.ts';
import { paginateByToken } from '../paginate-by-token.ts';
import { servicePrincipal } from './service-principal.ts';
import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists the accounts that administer a service for the organization, or any service, by id.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html
 */
export const listDelegatedAdministrators = operation({
  name: 'ListDelegatedAdministrators',
  input: { ServicePrincipal: servicePrincipal(), ...shapes.pageRequest },
  output: {
    DelegatedAdministrators: list(
      structure({
        Id: string(),
        Arn: string(),
        Email: string(),
        Name: string(),
        Status: string(),
        State: string(),
        JoinedMethod: string(),
        JoinedTimestamp: timestamp(),
        DelegationEnabledDate: timestamp(),
      }),
    ),
    ...shapes.page,
  },
  errors: [...shapes.reading, 'ConstraintViolationException', 'UnsupportedAPIEndpointException'],
  access: ({ ServicePrincipal }, { caller }) =>
    organizationAccess(
      'ListDelegatedAdministrators',
      caller,
      { arn: '*' },
      { servicePrincipal: ServicePrincipal },
    ),
  async run({ ServicePrincipal, ...request }, call) {
    const { reads } = call.services.directory;
    const base = await findCallersOrganization(call);
    const { entries, ...page } = await paginateByToken(
      request,
      (after, limit) => listAdministrators(reads, base.id, ServicePrincipal, after, limit),
      ({ accountId }) => accountId,
    );
    const accounts = await findAccounts(
      reads,
      entries.map(({ accountId }) => accountId),
    );
    return {
      DelegatedAdministrators: entries.flatMap(({ accountId, enabledAt }) => {
        const account = accounts.find(({ id }) => id === accountId);
        if (account === undefined) return [];
        const { Paths: _paths, ...shown } = shapes.accountOf(base, account, []);
        return [{ ...shown, DelegationEnabledDate: enabledAt }];
      }),
      ...page,
    };
  },
});
