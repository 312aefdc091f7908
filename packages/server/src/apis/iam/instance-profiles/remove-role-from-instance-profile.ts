import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateInstanceProfileRole } from '../../../directory/instance-profiles/instance-profile-records.ts';
import { roleNotInInstanceProfile } from '../../../errors/iam-errors.ts';
import { findTargetInstanceProfile, reloadInstanceProfile } from './target-instance-profile.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetRole } from '../roles/target-role.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes its role out of an instance profile.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveRoleFromInstanceProfile.html
 */
export const removeRoleFromInstanceProfile = operation({
  name: 'RemoveRoleFromInstanceProfile',
  input: {
    InstanceProfileName: shapes.instanceProfileName().required(),
    RoleName: shapes.roleName().required(),
  },
  errors: ['NoSuchEntity', 'LimitExceeded', 'UnmodifiableEntity', 'ServiceFailure'],

  prepare: async ({ InstanceProfileName, RoleName }, call) => ({
    profile: await findTargetInstanceProfile(InstanceProfileName, call),
    role: await findTargetRole(RoleName, call),
  }),

  access: (_request, _call, { profile }) => [entityAccess('iam:RemoveRoleFromInstanceProfile', profile)],

  async run(_request, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { id, name, roleId } = await reloadInstanceProfile(target.profile, writes);
      const role = await reload(target.role, writes);
      if (roleId !== role.id) throw roleNotInInstanceProfile(role.name, name);
      await updateInstanceProfileRole(writes, id, undefined);
    });
    return {};
  },
});
