import { entityAccess } from '../../../authorization/entity-access.ts';
import { detachPolicyFrom } from '../policies/attached-policies.ts';
import { checkPolicyArn } from '../policies/target-policy.ts';
import { findTargetUser } from './target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes a managed policy from a user.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachUserPolicy.html
 */
export const detachUserPolicy = operation({
  name: 'DetachUserPolicy',
  input: { UserName: shapes.newUserName().required(), PolicyArn: shapes.arn().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'ServiceFailure'],
  prepare(request, call) {
    checkPolicyArn(request.PolicyArn);
    return findTargetUser(request.UserName, call);
  },
  access: ({ PolicyArn }, _call, target) => [
    entityAccess('iam:DetachUserPolicy', target, {
      policyArn: PolicyArn,
      permissionsBoundary: target.entity?.permissionsBoundary,
    }),
  ],
  async run({ PolicyArn }, call, target) {
    await detachPolicyFrom(target, PolicyArn, call);
    return {};
  },
});
