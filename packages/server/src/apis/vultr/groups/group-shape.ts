import type { Group, User } from '../../../directory/entities.ts';
import { list, string } from '../../../wire/shape/index.ts';
import { vultrDate } from '../date.ts';
import { toDisplayName } from '../display-name.ts';
import { uuidOf } from '../ids/uuid.ts';
import { user, userOf } from '../users/user-shape.ts';

export const briefGroupMembers = {
  id: string(),
  display_name: string(),
  description: string(),
  date_created: string(),
} as const;

export const groupMembers = { ...briefGroupMembers, members: list(user()) } as const;

/** As lists show a group: without its members, which are asked for by a right of their own. */
export const briefGroupOf = (found: Group) => ({
  id: uuidOf('group', found.id),
  display_name: toDisplayName(found.name),
  description: found.description ?? '',
  date_created: vultrDate(found.createdAt),
});

export const groupOf = (found: Group, members: readonly User[]) => ({
  ...briefGroupOf(found),
  members: members.map(userOf),
});
