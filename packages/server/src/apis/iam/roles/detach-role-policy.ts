import { entityAccess } from '../../../authorization/entity-access.ts';
import { detachPolicyFrom } from '../policies/attached-policies.ts';
import { checkPolicyArn } from '../policies/target-policy.ts';
import { findTargetRole } from './target-role.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes a managed policy from a role.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html
 */
export const detachRolePolicy = operation({
  name: 'DetachRolePolicy',
  input: { RoleName: shapes.roleName().required(), PolicyArn: shapes.arn().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'UnmodifiableEntity', 'ServiceFailure'],
  prepare(request, call) {
    checkPolicyArn(request.PolicyArn);
    return findTargetRole(request.RoleName, call);
  },
  access: ({ PolicyArn }, _call, target) => [
    entityAccess('iam:DetachRolePolicy', target, {
      policyArn: PolicyArn,
      permissionsBoundary: target.entity?.permissionsBoundary,
    }),
  ],
  async run({ PolicyArn }, call, target) {
    await detachPolicyFrom(target, PolicyArn, call);
    return {};
  },
});
