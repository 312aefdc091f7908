import { organizationAccess } from '../../../authorization/organization-access.ts';
import { listAttachedPolicies } from '../../../directory/organizations/organization-policy-records.ts';
import { isOrganizationPolicyType } from '../../../directory/organizations/organization-policy-types.ts';
import { targetNotFound } from '../../../errors/organizations-errors.ts';
import { existingNode, findTargetNode } from '../organization-target.ts';
import { paginateByToken } from '../paginate-by-token.ts';
import { list } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists the policies of a type that are attached to the root, a unit or an account itself.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html
 */
export const listPoliciesForTarget = operation({
  name: 'ListPoliciesForTarget',
  input: {
    TargetId: shapes.targetId().required(),
    Filter: shapes.policyType().required(),
    ...shapes.pageRequest,
  },
  output: { Policies: list(shapes.policySummary()), ...shapes.page },
  errors: [...shapes.reading, 'TargetNotFoundException', 'UnsupportedAPIEndpointException'],
  prepare: ({ TargetId }, call) => findTargetNode(TargetId, call),
  access: ({ Filter }, { caller }, target) =>
    organizationAccess('ListPoliciesForTarget', caller, target, { policyType: Filter }),
  async run({ TargetId, Filter, ...request }, call, target) {
    const { reads } = call.services.directory;
    existingNode(target, targetNotFound);
    const attached = isOrganizationPolicyType(Filter)
      ? await listAttachedPolicies(reads, TargetId, Filter)
      : [];
    const { entries, ...page } = await paginateByToken(
      request,
      (after) => Promise.resolve(attached.filter(({ id }) => id > after)),
      ({ id }) => id,
    );
    return { Policies: entries.map((entry) => shapes.policySummaryOf(target.base, entry)), ...page };
  },
});
