import { entityAccess } from '../../../authorization/entity-access.ts';
import { attachPolicyTo } from '../policies/attached-policies.ts';
import { findTargetGroup } from './target-group.ts';
import { checkPolicyArn } from '../policies/target-policy.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Attaches a managed policy to a group: one of the account, or one of AWS.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachGroupPolicy.html
 */
export const attachGroupPolicy = operation({
  name: 'AttachGroupPolicy',
  input: { GroupName: shapes.groupName().required(), PolicyArn: shapes.arn().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'PolicyNotAttachable', 'ServiceFailure'],
  prepare(request, call) {
    checkPolicyArn(request.PolicyArn);
    return findTargetGroup(request.GroupName, call);
  },
  access: ({ PolicyArn }, _call, target) => [
    entityAccess('iam:AttachGroupPolicy', target, { policyArn: PolicyArn }),
  ],
  async run({ PolicyArn }, call, target) {
    await attachPolicyTo(target, PolicyArn, call);
    return {};
  },
});
