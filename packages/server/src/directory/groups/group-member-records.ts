import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { Group, User } from '../entities.ts';
import { toGroup } from './group-records.ts';
import { toUser } from '../users/user-records.ts';

/** How it lies in the store who is in which group. */

/** Adding who is in the group already changes nothing. */
export async function addGroupMember(writes: Writes, groupId: string, user: User): Promise<void> {
  await changing(writes, { kind: 'user', id: user.id })
    .insertInto('group_member')
    .values({ groupId, userId: user.id, userNameKey: user.name.toLowerCase() })
    .onConflict((conflict) => conflict.columns(['groupId', 'userId']).doNothing())
    .execute();
}

export async function removeGroupMember(writes: Writes, groupId: string, userId: string): Promise<void> {
  await changing(writes, { kind: 'user', id: userId })
    .deleteFrom('group_member')
    .where('groupId', '=', groupId)
    .where('userId', '=', userId)
    .execute();
}

export async function hasGroupMembers(reads: Reads, groupId: string): Promise<boolean> {
  const row = await reading(reads)
    .selectFrom('group_member')
    .select('userId')
    .where('groupId', '=', groupId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Up to `limit` users of a group, by lower-case name, after the name `after`. */
export async function listGroupMembers(
  reads: Reads,
  groupId: string,
  after: string,
  limit: number,
): Promise<readonly User[]> {
  const rows = await reading(reads)
    .selectFrom('group_member')
    .innerJoin('user', 'user.id', 'group_member.userId')
    .selectAll('user')
    .where('group_member.groupId', '=', groupId)
    .where('group_member.userNameKey', '>', after)
    .orderBy('group_member.userNameKey')
    .limit(limit)
    .execute();
  return rows.map(toUser);
}

/** The groups that a user is in, by lower-case name. */
export async function listGroupsOfUser(reads: Reads, userId: string): Promise<readonly Group[]> {
  const rows = await reading(reads)
    .selectFrom('group_member')
    .innerJoin('group', 'group.id', 'group_member.groupId')
    .selectAll('group')
    .where('group_member.userId', '=', userId)
    .orderBy('group.nameKey')
    .execute();
  return rows.map(toGroup);
}

/** Keeps the members in order where a user gets another name. */
export async function renameGroupMember(writes: Writes, userId: string, name: string): Promise<void> {
  await changing(writes, { kind: 'user', id: userId })
    .updateTable('group_member')
    .set({ userNameKey: name.toLowerCase() })
    .where('userId', '=', userId)
    .execute();
}
