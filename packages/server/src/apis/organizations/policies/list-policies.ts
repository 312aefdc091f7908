import { organizationAccess } from '../../../authorization/organization-access.ts';
import { listOrganizationPolicies } from '../../../directory/organizations/organization-policy-records.ts';
import { isOrganizationPolicyType } from '../../../directory/organizations/organization-policy-types.ts';
import { findCallersOrganization } from '../organization-target.ts';
import { paginateByToken } from '../paginate-by-token.ts';
import { list } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists the policies of a type, those that come with the service among them.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPolicies.html
 */
export const listPolicies = operation({
  name: 'ListPolicies',
  input: { Filter: shapes.policyType().required(), ...shapes.pageRequest },
  output: { Policies: list(shapes.policySummary()), ...shapes.page },
  errors: [...shapes.reading, 'UnsupportedAPIEndpointException'],
  access: ({ Filter }, { caller }) =>
    organizationAccess('ListPolicies', caller, { arn: '*' }, { policyType: Filter }),
  async run({ Filter, ...request }, call) {
    const { reads } = call.services.directory;
    const base = await findCallersOrganization(call);
    const { entries, ...page } = await paginateByToken(
      request,
      (after, limit) =>
        isOrganizationPolicyType(Filter)
          ? listOrganizationPolicies(reads, base.id, Filter, after, limit)
          : Promise.resolve([]),
      ({ id }) => id,
    );
    return { Policies: entries.map((entry) => shapes.policySummaryOf(base, entry)), ...page };
  },
});
