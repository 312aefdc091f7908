import { policyArn } from '../../../directory/arns.ts';
import { findPolicyUsage, unusedPolicy } from '../../../directory/policies/policy-usage-records.ts';
import { listPoliciesOfScope, policyKey } from './list-policies-of-scope.ts';
import { paginate } from '../../shared/paginate.ts';
import { boolean, list, string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists managed policies: AWS's, then those of the account, each by name.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html
 */
export const listPolicies = operation({
  name: 'ListPolicies',
  input: {
    Scope: string({ values: ['All', 'AWS', 'Local'] }),
    OnlyAttached: boolean(),
    PathPrefix: shapes.policyPath(),
    PolicyUsageFilter: shapes.policyUsageFilter(),
    ...shapes.pageRequest,
  },
  output: { Policies: list(shapes.policy()), ...shapes.page },
  errors: ['ServiceFailure'],

  access: ({ PathPrefix = '/' }, { caller: { accountId } }) => [
    {
      action: 'iam:ListPolicies',
      resource: policyArn(accountId, PathPrefix, ''),
      resourceAccount: accountId,
      resourceInDenial: `policy path ${PathPrefix}`,
    },
  ],

  async run(request, { caller: { accountId }, services: { directory } }) {
    const { reads } = directory;
    const wanted = {
      scope: request.Scope ?? 'All',
      pathPrefix: request.PathPrefix ?? '/',
      isAttached: request.OnlyAttached === true || request.PolicyUsageFilter === 'PermissionsPolicy',
      isBoundary: request.PolicyUsageFilter === 'PermissionsBoundary',
    };
    const { entries, ...page } = await paginate(
      request,
      (after, limit) => listPoliciesOfScope(reads, accountId, wanted, after, limit),
      policyKey,
    );
    const arns = entries.map((policy) => policy.arn);
    const usage = await findPolicyUsage(reads, accountId, arns);
    return {
      Policies: entries.map((policy) => shapes.briefPolicyOf(policy, usage.get(policy.arn) ?? unusedPolicy)),
      ...page,
    };
  },
});
