import { entityAccess } from '../../../authorization/entity-access.ts';
import { leaveGroup } from './group-membership.ts';
import { findTargetGroup } from './target-group.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes a user out of a group. To take one out who is not in it changes nothing.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveUserFromGroup.html
 */
export const removeUserFromGroup = operation({
  name: 'RemoveUserFromGroup',
  input: { GroupName: shapes.groupName().required(), UserName: shapes.userName().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetGroup(request.GroupName, call),
  access: (_request, _call, target) => [entityAccess('iam:RemoveUserFromGroup', target)],
  async run({ UserName }, call, target) {
    await leaveGroup(target, UserName, call);
    return {};
  },
});
