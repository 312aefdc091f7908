import type { InstanceProfile } from '../directory/instance-profile-records.ts';
import { findRolesById } from '../directory/role-records.ts';
import * as shapes from '../operations/iam-shapes/index.ts';
import type { Records } from '../store/store.ts';
import { toShownTrustPolicy } from './trust-policy.ts';

/** Instance profiles, each with the list of its one role or of none, as answers show it. */
export async function withRoles(profiles: readonly InstanceProfile[], records: Records) {
  const ids = profiles.flatMap(({ roleId }) => (roleId === undefined ? [] : [roleId]));
  const roles = await findRolesById(records, ids);
  const found = [];
  for (const profile of profiles) {
    const role = profile.roleId === undefined ? undefined : roles.get(profile.roleId);
    const shown = role && shapes.profileRoleOf(role, await toShownTrustPolicy(role.trustPolicy, records));
    found.push({ profile, roles: shown === undefined ? [] : [shown] });
  }
  return found;
}
