import { entityAccess } from '../../../authorization/entity-access.ts';
import { listInstanceProfilesOfRole } from '../../../directory/instance-profiles/instance-profile-records.ts';
import { paginate } from '../../shared/paginate.ts';
import { withRoles } from './roles-of-profiles.ts';
import { existing } from '../principals/target-principal.ts';
import { findTargetRole } from '../roles/target-role.ts';
import { list } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the instance profiles that a role is in, by name.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html
 */
export const listInstanceProfilesForRole = operation({
  name: 'ListInstanceProfilesForRole',
  input: { RoleName: shapes.roleName().required(), ...shapes.pageRequest },
  output: { InstanceProfiles: list(shapes.instanceProfile()), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListInstanceProfilesForRole', target)],
  async run(request, { services: { directory } }, target) {
    const { reads } = directory;
    const { id } = existing(target);
    const { entries, ...page } = await paginate(
      request,
      (after, limit) => listInstanceProfilesOfRole(reads, id, after, limit),
      (profile) => profile.name.toLowerCase(),
    );
    const found = await withRoles(entries, reads);
    return {
      InstanceProfiles: found.map(({ profile, roles }) => shapes.briefInstanceProfileOf(profile, roles)),
      ...page,
    };
  },
});
