import { entityAccess } from '../../../authorization/entity-access.ts';
import { putInlinePolicyOf } from '../policies/inline-policies.ts';
import { findTargetRole } from './target-role.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Adds an inline policy to a role, or replaces the one of that name.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
 */
export const putRolePolicy = operation({
  name: 'PutRolePolicy',
  input: {
    RoleName: shapes.roleName().required(),
    PolicyName: shapes.policyName().required(),
    PolicyDocument: shapes.policyDocument().required(),
  },
  errors: [
    'LimitExceeded',
    'MalformedPolicyDocument',
    'NoSuchEntity',
    'UnmodifiableEntity',
    'ServiceFailure',
  ],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: (_request, _call, target) => [
    entityAccess('iam:PutRolePolicy', target, {
      permissionsBoundary: target.entity?.permissionsBoundary,
    }),
  ],
  async run({ PolicyName, PolicyDocument }, call, target) {
    await putInlinePolicyOf(target, { name: PolicyName, document: PolicyDocument }, call);
    return {};
  },
});
