import { entityAccess } from '../../../authorization/entity-access.ts';
import { userArn } from '../../../directory/arns.ts';
import { renameGroupMember } from '../../../directory/groups/group-member-records.ts';
import { findUserByName, renameUser } from '../../../directory/users/user-records.ts';
import { userExists } from '../../../errors/iam-errors.ts';
import { renamedTarget } from '../principals/renamed-target.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetUser } from './target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Gives a user another name or path, or both. The unique id stays, and with it keys, policies, groups and the trust
 * of roles. The caller must be allowed it on the user as it is and on the one that it becomes.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html
 */
export const updateUser = operation({
  name: 'UpdateUser',
  input: {
    UserName: shapes.userName().required(),
    NewPath: shapes.path(),
    NewUserName: shapes.newUserName(),
  },
  errors: [
    'NoSuchEntity',
    'LimitExceeded',
    'EntityAlreadyExists',
    'EntityTemporarilyUnmodifiable',
    'ConcurrentModification',
    'ServiceFailure',
  ],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: ({ NewPath, NewUserName }, _call, target) =>
    [target, renamedTarget(target, NewUserName, NewPath, userArn)].map((place) =>
      entityAccess('iam:UpdateUser', place),
    ),
  async run({ NewPath, NewUserName }, { services }, target) {
    await services.directory.write(async (writes) => {
      const user = await reload(target, writes);
      const renamed = { name: NewUserName ?? user.name, path: NewPath ?? user.path };
      const namesake = await findUserByName(writes, user.accountId, renamed.name);
      if (namesake !== undefined && namesake.id !== user.id) throw userExists(renamed.name);
      await renameUser(writes, user.id, renamed);
      await renameGroupMember(writes, user.id, renamed.name);
    });
    return {};
  },
});
