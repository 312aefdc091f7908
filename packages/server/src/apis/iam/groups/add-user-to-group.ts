import { entityAccess } from '../../../authorization/entity-access.ts';
import { joinGroup } from './group-membership.ts';
import { findTargetGroup } from './target-group.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Puts a user into a group, whose policies are the user's from then on. To put one in who is in it changes nothing.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html
 */
export const addUserToGroup = operation({
  name: 'AddUserToGroup',
  input: { GroupName: shapes.groupName().required(), UserName: shapes.userName().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetGroup(request.GroupName, call),
  access: (_request, _call, target) => [entityAccess('iam:AddUserToGroup', target)],
  async run({ UserName }, call, target) {
    await joinGroup(target, UserName, call);
    return {};
  },
});
