import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteInstanceProfileRecord } from '../../../directory/instance-profiles/instance-profile-records.ts';
import { mustRemoveRolesFirst } from '../../../errors/iam-errors.ts';
import { findTargetInstanceProfile, reloadInstanceProfile } from './target-instance-profile.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes an instance profile that has no role.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteInstanceProfile.html
 */
export const deleteInstanceProfile = operation({
  name: 'DeleteInstanceProfile',
  input: { InstanceProfileName: shapes.instanceProfileName().required() },
  errors: ['NoSuchEntity', 'DeleteConflict', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetInstanceProfile(request.InstanceProfileName, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteInstanceProfile', target)],
  async run(_request, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { id, roleId } = await reloadInstanceProfile(target, writes);
      if (roleId !== undefined) throw mustRemoveRolesFirst();
      await deleteInstanceProfileRecord(writes, id);
    });
    return {};
  },
});
