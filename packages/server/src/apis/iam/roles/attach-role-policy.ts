import { entityAccess } from '../../../authorization/entity-access.ts';
import { attachPolicyTo } from '../policies/attached-policies.ts';
import { checkPolicyArn } from '../policies/target-policy.ts';
import { findTargetRole } from './target-role.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Attaches a managed policy to a role: one of the account, or one of AWS.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html
 */
export const attachRolePolicy = operation({
  name: 'AttachRolePolicy',
  input: { RoleName: shapes.roleName().required(), PolicyArn: shapes.arn().required() },
  errors: [
    'NoSuchEntity',
    'LimitExceeded',
    'InvalidInput',
    'UnmodifiableEntity',
    'PolicyNotAttachable',
    'ServiceFailure',
  ],
  prepare(request, call) {
    checkPolicyArn(request.PolicyArn);
    return findTargetRole(request.RoleName, call);
  },
  access: ({ PolicyArn }, _call, target) => [
    entityAccess('iam:AttachRolePolicy', target, {
      policyArn: PolicyArn,
      permissionsBoundary: target.entity?.permissionsBoundary,
    }),
  ],
  async run({ PolicyArn }, call, target) {
    await attachPolicyTo(target, PolicyArn, call);
    return {};
  },
});
