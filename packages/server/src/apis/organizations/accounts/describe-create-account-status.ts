import { organizationAccess } from '../../../authorization/organization-access.ts';
import { findCreateAccountRequest } from '../../../directory/organizations/create-account-request-records.ts';
import { createAccountStatusNotFound } from '../../../errors/organizations-errors.ts';
import { findCallersOrganization } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Tells what became of a request to make an account.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeCreateAccountStatus.html
 */
export const describeCreateAccountStatus = operation({
  name: 'DescribeCreateAccountStatus',
  input: { CreateAccountRequestId: shapes.createAccountRequestId().required() },
  output: { CreateAccountStatus: shapes.createAccountStatus() },
  errors: [...shapes.reading, 'CreateAccountStatusNotFoundException', 'UnsupportedAPIEndpointException'],
  access: (_request, { caller }) => organizationAccess('DescribeCreateAccountStatus', caller),
  async run({ CreateAccountRequestId }, call) {
    const { id } = await findCallersOrganization(call);
    const found = await findCreateAccountRequest(call.services.directory.reads, id, CreateAccountRequestId);
    if (found === undefined) throw createAccountStatusNotFound();
    return { CreateAccountStatus: shapes.createAccountStatusOf(found) };
  },
});
