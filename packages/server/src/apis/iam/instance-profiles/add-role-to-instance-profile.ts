import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateInstanceProfileRole } from '../../../directory/instance-profiles/instance-profile-records.ts';
import { quotaExceeded } from '../../../errors/iam-errors.ts';
import { quotas } from '../quotas.ts';
import { reloadModifiable } from '../service-linked-roles/reload-modifiable.ts';
import { findTargetInstanceProfile, reloadInstanceProfile } from './target-instance-profile.ts';
import { findTargetRole } from '../roles/target-role.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Puts a role into an instance profile, which takes one. Whoever does so hands the role on to instances, and must be
 * allowed to pass it.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html
 */
export const addRoleToInstanceProfile = operation({
  name: 'AddRoleToInstanceProfile',
  input: {
    InstanceProfileName: shapes.instanceProfileName().required(),
    RoleName: shapes.roleName().required(),
  },
  errors: ['NoSuchEntity', 'EntityAlreadyExists', 'LimitExceeded', 'UnmodifiableEntity', 'ServiceFailure'],

  prepare: async ({ InstanceProfileName, RoleName }, call) => ({
    profile: await findTargetInstanceProfile(InstanceProfileName, call),
    role: await findTargetRole(RoleName, call),
  }),

  access: (_request, _call, { profile, role }) => [
    entityAccess('iam:AddRoleToInstanceProfile', profile),
    entityAccess(
      'iam:PassRole',
      { ...role, nameInDenial: role.arn },
      { passedToService: 'ec2.amazonaws.com' },
    ),
  ],

  async run(_request, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { id, roleId } = await reloadInstanceProfile(target.profile, writes);
      const role = await reloadModifiable(target.role, writes);
      if (roleId !== undefined) {
        const quota = quotas.InstanceSessionsPerInstanceProfile;
        throw quotaExceeded('InstanceSessionsPerInstanceProfile', quota);
      }
      await updateInstanceProfileRole(writes, id, role.id);
    });
    return {};
  },
});
