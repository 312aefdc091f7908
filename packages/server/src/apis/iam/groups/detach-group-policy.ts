import { entityAccess } from '../../../authorization/entity-access.ts';
import { detachPolicyFrom } from '../policies/attached-policies.ts';
import { findTargetGroup } from './target-group.ts';
import { checkPolicyArn } from '../policies/target-policy.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes a managed policy from a group.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachGroupPolicy.html
 */
export const detachGroupPolicy = operation({
  name: 'DetachGroupPolicy',
  input: { GroupName: shapes.groupName().required(), PolicyArn: shapes.arn().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'ServiceFailure'],
  prepare(request, call) {
    checkPolicyArn(request.PolicyArn);
    return findTargetGroup(request.GroupName, call);
  },
  access: ({ PolicyArn }, _call, target) => [
    entityAccess('iam:DetachGroupPolicy', target, { policyArn: PolicyArn }),
  ],
  async run({ PolicyArn }, call, target) {
    await detachPolicyFrom(target, PolicyArn, call);
    return {};
  },
});
