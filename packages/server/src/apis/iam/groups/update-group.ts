import { entityAccess } from '../../../authorization/entity-access.ts';
import { groupArn } from '../../../directory/arns.ts';
import { findGroupByName, renameGroup } from '../../../directory/groups/group-records.ts';
import { groupExists } from '../../../errors/iam-errors.ts';
import { renamedTarget } from '../principals/renamed-target.ts';
import { findTargetGroup } from './target-group.ts';
import { reload } from '../principals/target-principal.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Gives a group another name or path, or both. Its unique id, its users and its policies stay.
 * The caller must be allowed it on the group as it is and on the one that it becomes.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html
 */
export const updateGroup = operation({
  name: 'UpdateGroup',
  input: {
    GroupName: shapes.groupName().required(),
    NewPath: shapes.path(),
    NewGroupName: shapes.groupName(),
  },
  errors: ['NoSuchEntity', 'EntityAlreadyExists', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetGroup(request.GroupName, call),
  access: ({ NewPath, NewGroupName }, _call, target) =>
    [target, renamedTarget(target, NewGroupName, NewPath, groupArn)].map((place) =>
      entityAccess('iam:UpdateGroup', place),
    ),
  async run({ NewPath, NewGroupName }, { services }, target) {
    await services.directory.write(async (writes) => {
      const group = await reload(target, writes);
      const renamed = { name: NewGroupName ?? group.name, path: NewPath ?? group.path };
      const namesake = await findGroupByName(writes, group.accountId, renamed.name);
      if (namesake !== undefined && namesake.id !== group.id) throw groupExists(renamed.name);
      await renameGroup(writes, group.id, renamed);
    });
    return {};
  },
});
