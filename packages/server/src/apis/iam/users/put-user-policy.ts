import { entityAccess } from '../../../authorization/entity-access.ts';
import { putInlinePolicyOf } from '../policies/inline-policies.ts';
import { findTargetUser } from './target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Adds an inline policy to a user, or replaces the one of that name.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html
 */
export const putUserPolicy = operation({
  name: 'PutUserPolicy',
  input: {
    UserName: shapes.userName().required(),
    PolicyName: shapes.policyName().required(),
    PolicyDocument: shapes.policyDocument().required(),
  },
  errors: ['LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [
    entityAccess('iam:PutUserPolicy', target, {
      permissionsBoundary: target.entity?.permissionsBoundary,
    }),
  ],
  async run({ PolicyName, PolicyDocument }, call, target) {
    await putInlinePolicyOf(target, { name: PolicyName, document: PolicyDocument }, call);
    return {};
  },
});
