import { organizationAccess } from '../../../authorization/organization-access.ts';
import { listCreateAccountRequests } from '../../../directory/organizations/create-account-request-records.ts';
import { findCallersOrganization } from '../organization-target.ts';
import { paginateByToken } from '../paginate-by-token.ts';
import { list } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

const everyState = ['SUCCEEDED', 'FAILED'] as const;

/**
 * Lists the requests to make accounts that are in one of the states; without states all of them.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListCreateAccountStatus.html
 */
export const listCreateAccountStatus = operation({
  name: 'ListCreateAccountStatus',
  input: { States: list(shapes.createAccountState()), ...shapes.pageRequest },
  output: { CreateAccountStatuses: list(shapes.createAccountStatus()), ...shapes.page },
  errors: [...shapes.reading, 'UnsupportedAPIEndpointException'],
  access: (_request, { caller }) => organizationAccess('ListCreateAccountStatus', caller),
  async run({ States = [], ...request }, call) {
    const { reads } = call.services.directory;
    const { id: organizationId } = await findCallersOrganization(call);
    const states = everyState.filter((state) => States.length === 0 || States.includes(state));
    const { entries, ...page } = await paginateByToken(
      request,
      (after, limit) => listCreateAccountRequests(reads, organizationId, states, after, limit),
      ({ id }) => id,
    );
    return { CreateAccountStatuses: entries.map(shapes.createAccountStatusOf), ...page };
  },
});
