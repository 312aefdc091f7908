import type { InstanceProfile } from '../../../directory/instance-profiles/instance-profile-records.ts';
import { findRolesById } from '../../../directory/roles/role-records.ts';
import * as shapes from '../shapes.ts';
import type { Reads } from '../../../directory/handles.ts';
import { showTrustPolicies } from '../roles/shown-trust-policies.ts';

/** Instance profiles, each with the list of its one role or of none, as answers show it. */
export async function withRoles(profiles: readonly InstanceProfile[], reads: Reads) {
  const ids = profiles.flatMap(({ roleId }) => (roleId === undefined ? [] : [roleId]));
  const roles = await findRolesById(reads, ids);
  const trustPolicies = [...roles.values()].map(({ trustPolicy }) => trustPolicy);
  const show = await showTrustPolicies(trustPolicies, reads);
  return profiles.map((profile) => {
    const role = profile.roleId === undefined ? undefined : roles.get(profile.roleId);
    return {
      profile,
      roles: role === undefined ? [] : [shapes.profileRoleOf(role, show(role.trustPolicy))],
    };
  });
}
