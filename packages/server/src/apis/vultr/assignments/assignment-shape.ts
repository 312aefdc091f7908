import type { Group, Role, User } from '../../../directory/entities.ts';
import { string } from '../../../wire/shape/index.ts';
import { vultrDate } from '../date.ts';
import { toDisplayName } from '../display-name.ts';
import { uuidOf } from '../ids/uuid.ts';
import { roleTypeOf } from '../roles/role-type.ts';

const roleMembers = {
  role_id: string(),
  role_name: string(),
  role_description: string(),
  role_type: string(),
  date_assigned: string(),
} as const;

export const userAssignmentMembers = { user_id: string(), ...roleMembers } as const;
export const groupAssignmentMembers = { group_id: string(), group_name: string(), ...roleMembers } as const;

const roleOf = (role: Role, assignedAt: number) => ({
  role_id: uuidOf('role', role.id),
  role_name: toDisplayName(role.name),
  role_description: role.description ?? '',
  role_type: roleTypeOf(role),
  date_assigned: vultrDate(assignedAt),
});

/** `assignedAt`: epoch seconds. */
export const userAssignmentOf = (role: Role, { id }: Pick<User, 'id'>, assignedAt: number) => ({
  user_id: uuidOf('user', id),
  ...roleOf(role, assignedAt),
});

export const groupAssignmentOf = (
  role: Role,
  { id, name }: Pick<Group, 'id' | 'name'>,
  assignedAt: number,
) => ({
  group_id: uuidOf('group', id),
  group_name: toDisplayName(name),
  ...roleOf(role, assignedAt),
});
