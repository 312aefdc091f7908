import { entityAccess } from '../../../authorization/entity-access.ts';
import { attachPolicyTo } from '../policies/attached-policies.ts';
import { checkPolicyArn } from '../policies/target-policy.ts';
import { findTargetUser } from './target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Attaches a managed policy to a user: one of the account, or one of AWS.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html
 */
export const attachUserPolicy = operation({
  name: 'AttachUserPolicy',
  input: { UserName: shapes.newUserName().required(), PolicyArn: shapes.arn().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'PolicyNotAttachable', 'ServiceFailure'],
  prepare(request, call) {
    checkPolicyArn(request.PolicyArn);
    return findTargetUser(request.UserName, call);
  },
  access: ({ PolicyArn }, _call, target) => [
    entityAccess('iam:AttachUserPolicy', target, {
      policyArn: PolicyArn,
      permissionsBoundary: target.entity?.permissionsBoundary,
    }),
  ],
  async run({ PolicyArn }, call, target) {
    await attachPolicyTo(target, PolicyArn, call);
    return {};
  },
});
