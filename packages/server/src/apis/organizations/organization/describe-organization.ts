import { ownAccess } from '../../../authorization/organization-access.ts';
import { findAccount } from '../../../directory/accounts/account-records.ts';
import { findCallersOrganization } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Shows the organization that the installation is; every account may ask.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html
 */
export const describeOrganization = operation({
  name: 'DescribeOrganization',
  input: {},
  output: { Organization: shapes.organization() },
  errors: [...shapes.everyOperation, 'ConcurrentModificationException'],
  access: (_request, { caller }) => [ownAccess('DescribeOrganization', caller.accountId)],
  async run(_request, call) {
    const base = await findCallersOrganization(call);
    const management = await findAccount(call.services.directory.reads, base.managementAccountId);
    return { Organization: shapes.organizationOf(base, management?.email) };
  },
});
