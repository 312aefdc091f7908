import { operation } from '../../../call/operation.ts';
import { string } from '../../../wire/shape/index.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { step } from '../underlying.ts';

/** Puts a user into a group. `display_name` is what Vultr's client sends along, and means nothing. */
export const addGroupMember = ({ AddUserToGroup }: IamOperations) =>
  operation({
    name: 'AddGroupMember',
    http: { method: 'POST', path: '/v2/groups/{group_id}/members', status: 204 },
    input: {
      group_id: uuid().required(),
      user_id: uuid().required(),
      display_name: string({ max: 128 }),
    },
    errors: ['NoSuchEntity', 'LimitExceeded'],
    async prepare({ group_id: group, user_id: user }, call) {
      const GroupName = iamNameOf(await findNamed('group', group, call), group);
      const UserName = iamNameOf(await findNamed('user', user, call), user);
      return await step(AddUserToGroup, { GroupName, UserName }, call);
    },
    access: (_request, _call, { checks }) => checks,
    async run(_request, _call, adding) {
      await adding.run();
      return {};
    },
  });
