import { organizationAccess } from '../../../authorization/organization-access.ts';
import { findCallersOrganization } from '../organization-target.ts';
import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists the accounts that administer services for the organization: there are none here.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html
 */
export const listDelegatedAdministrators = operation({
  name: 'ListDelegatedAdministrators',
  input: {
    ServicePrincipal: string({ min: 1, max: 128, pattern: '[\\w+=,.@-]*' }),
    ...shapes.pageRequest,
  },
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
  access: (_request, { caller }) => organizationAccess('ListDelegatedAdministrators', caller),
  async run(_request, call) {
    await findCallersOrganization(call);
    return { DelegatedAdministrators: [] };
  },
});
