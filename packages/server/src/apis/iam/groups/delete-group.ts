import { entityAccess } from '../../../authorization/entity-access.ts';
import { hasGroupMembers } from '../../../directory/groups/group-member-records.ts';
import { deleteGroupRecord } from '../../../directory/groups/group-records.ts';
import { mustRemoveUsersFromGroupFirst } from '../../../errors/iam-errors.ts';
import { checkHasNoPolicies } from '../policies/check-has-no-policies.ts';
import { findTargetGroup } from './target-group.ts';
import { reload } from '../principals/target-principal.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes a group that has nothing left: no users, no policies.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html
 */
export const deleteGroup = operation({
  name: 'DeleteGroup',
  input: { GroupName: shapes.groupName().required() },
  errors: ['NoSuchEntity', 'DeleteConflict', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetGroup(request.GroupName, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteGroup', target)],
  async run(_request, { services }, target) {
    await services.directory.write(async (writes) => {
      const { id } = await reload(target, writes);
      if (await hasGroupMembers(writes, id)) throw mustRemoveUsersFromGroupFirst();
      await checkHasNoPolicies(id, writes);
      await deleteGroupRecord(writes, id);
    });
    return {};
  },
});
