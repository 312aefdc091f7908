import { organizationAccess } from '../../authorization/organization-access.ts';
import { listOrganizationPolicies } from '../../directory/organization-policy-records.ts';
import { isOrganizationPolicyType } from '../../directory/organization-policy-types.ts';
import { checkIsManagement, findOrganizationBase } from '../../rules/organization-target.ts';
import { paginateByToken } from '../../rules/paginate-by-token.ts';
import { list } from '../../wire/shape/index.ts';
import { operation } from '../operation.ts';
import * as shapes from '../organizations-shapes/index.ts';

/**
 * Lists the policies of a type, those that come with the service among them.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPolicies.html
 */
export const listPolicies = operation({
  name: 'ListPolicies',
  input: { Filter: shapes.policyType().required(), ...shapes.pageRequest },
  output: { Policies: list(shapes.policySummary()), ...shapes.page },
  errors: [...shapes.reading, 'UnsupportedAPIEndpointException'],
  access: ({ Filter }, { caller }) => [
    organizationAccess('ListPolicies', caller.accountId, { arn: '*' }, { policyType: Filter }),
  ],
  async run({ Filter, ...request }, call) {
    checkIsManagement(call);
    const { records } = call.services.directory;
    const base = await findOrganizationBase(call);
    const { entries, ...page } = await paginateByToken(
      request,
      (after, limit) =>
        isOrganizationPolicyType(Filter)
          ? listOrganizationPolicies(records, Filter, after, limit)
          : Promise.resolve([]),
      ({ id }) => id,
    );
    return { Policies: entries.map((entry) => shapes.policySummaryOf(base, entry)), ...page };
  },
});
