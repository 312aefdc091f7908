import { operation } from '../../../call/operation.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { step } from '../underlying.ts';

/** Takes a user out of a group. */
export const removeGroupMember = ({ RemoveUserFromGroup }: IamOperations) =>
  operation({
    name: 'RemoveGroupMember',
    http: { method: 'DELETE', path: '/v2/groups/{group_id}/members/{user_id}', status: 204 },
    input: { group_id: uuid().required(), user_id: uuid().required() },
    errors: ['NoSuchEntity'],
    async prepare({ group_id: group, user_id: user }, call) {
      const GroupName = iamNameOf(await findNamed('group', group, call), group);
      const UserName = iamNameOf(await findNamed('user', user, call), user);
      return await step(RemoveUserFromGroup, { GroupName, UserName }, call);
    },
    access: (_request, _call, { checks }) => checks,
    async run(_request, _call, removing) {
      await removing.run();
      return {};
    },
  });
