import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteInlinePolicyOf } from '../policies/inline-policies.ts';
import { findTargetGroup } from './target-group.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes one inline policy of a group.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroupPolicy.html
 */
export const deleteGroupPolicy = operation({
  name: 'DeleteGroupPolicy',
  input: { GroupName: shapes.groupName().required(), PolicyName: shapes.policyName().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetGroup(request.GroupName, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteGroupPolicy', target)],
  async run({ PolicyName }, call, target) {
    await deleteInlinePolicyOf(target, PolicyName, call);
    return {};
  },
});
