import { entityAccess } from '../../../authorization/entity-access.ts';
import { putInlinePolicyOf } from '../policies/inline-policies.ts';
import { findTargetGroup } from './target-group.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Adds an inline policy to a group, or replaces the one of that name.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutGroupPolicy.html
 */
export const putGroupPolicy = operation({
  name: 'PutGroupPolicy',
  input: {
    GroupName: shapes.groupName().required(),
    PolicyName: shapes.policyName().required(),
    PolicyDocument: shapes.policyDocument().required(),
  },
  errors: ['LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetGroup(request.GroupName, call),
  access: (_request, _call, target) => [entityAccess('iam:PutGroupPolicy', target)],
  async run({ PolicyName, PolicyDocument }, call, target) {
    await putInlinePolicyOf(target, { name: PolicyName, document: PolicyDocument }, call);
    return {};
  },
});
