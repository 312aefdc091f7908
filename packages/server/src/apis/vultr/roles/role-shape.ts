import type { Role } from '../../../directory/entities.ts';
import type { ManagedPolicy } from '../../../directory/policies/managed-policy-records.ts';
import { integer, list, string, structure } from '../../../wire/shape/index.ts';
import type { OutputOf } from '../../../wire/shape/index.ts';
import { vultrDate } from '../date.ts';
import { toDisplayName } from '../display-name.ts';
import { uuidOf } from '../ids/uuid.ts';
import { briefPolicyMembers, briefPolicyOf } from '../policies/policy-shape.ts';
import { roleTypeOf } from './role-type.ts';

const roleMembers = {
  id: string(),
  name: string(),
  description: string(),
  role_type: string(),
  max_session_duration: integer(),
  policies: list(structure(briefPolicyMembers)),
  date_created: string(),
} as const;

export const role = () => structure(roleMembers);

/** What a role that was made or changed is answered as: Vultr's pages wrap it, and its Go client reads it as it is. */
export const changedRole = { role: role(), ...roleMembers } as const;

type RoleValue = OutputOf<typeof roleMembers>;

/** As lists show a role: without its policies, which are asked for by their own right. */
export const briefRoleOf = (found: Role): RoleValue => ({
  id: uuidOf('role', found.id),
  name: toDisplayName(found.name),
  description: found.description ?? '',
  role_type: roleTypeOf(found),
  max_session_duration: found.maxSessionDuration,
  date_created: vultrDate(found.createdAt),
});

export const roleOf = (found: Role, policies: readonly ManagedPolicy[]): RoleValue => ({
  ...briefRoleOf(found),
  policies: policies.map(briefPolicyOf),
});

export const changedRoleOf = (found: Role, policies: readonly ManagedPolicy[] = []) => {
  const shown = roleOf(found, policies);
  return { role: shown, ...shown };
};
