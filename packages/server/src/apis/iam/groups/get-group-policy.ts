import { entityAccess } from '../../../authorization/entity-access.ts';
import { getInlinePolicyOf } from '../policies/inline-policies.ts';
import { findTargetGroup } from './target-group.ts';
import { existing } from '../principals/target-principal.ts';
import { string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers one inline policy of a group.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroupPolicy.html
 */
export const getGroupPolicy = operation({
  name: 'GetGroupPolicy',
  input: { GroupName: shapes.groupName().required(), PolicyName: shapes.policyName().required() },
  output: { GroupName: string(), PolicyName: string(), PolicyDocument: string() },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetGroup(request.GroupName, call),
  access: (_request, _call, target) => [entityAccess('iam:GetGroupPolicy', target)],
  async run({ PolicyName }, call, target) {
    const document = await getInlinePolicyOf(target, PolicyName, call);
    return {
      GroupName: existing(target).name,
      PolicyName,
      PolicyDocument: shapes.percentEncode(document),
    };
  },
});
