import type { Selectable } from 'kysely';
import type { GroupTable } from '../../store/schema.ts';
import { changing, reading, uncachedColumns } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import { groupArn } from '../arns.ts';
import type { Group } from '../entities.ts';
import { deleteAssignmentsOf } from '../role-assignments/role-assignment-records.ts';
import { listByName, listByNameBefore } from '../list-by-name.ts';

/** How groups lie in the store. Their members are in group-member-records.ts. */

export function toGroup(row: Selectable<GroupTable>): Group {
  const { nameKey: _nameKey, description, ...rest } = row;
  return {
    ...rest,
    arn: groupArn(row.accountId, row.path, row.name),
    ...(description !== null && { description }),
  };
}

export async function findGroupById(reads: Reads, id: string): Promise<Group | undefined> {
  const row = await reading(reads).selectFrom('group').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toGroup(row);
}

/** Those of the unique ids that are there, by id. */
export async function findGroupsById(
  reads: Reads,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Group>> {
  if (ids.length === 0) return new Map();
  const rows = await reading(reads).selectFrom('group').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, toGroup(row)]));
}

/** Names are unique without regard to case. */
export async function findGroupByName(
  reads: Reads,
  accountId: string,
  name: string,
): Promise<Group | undefined> {
  const row = await reading(reads)
    .selectFrom('group')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('nameKey', '=', name.toLowerCase())
    .executeTakeFirst();
  return row && toGroup(row);
}

export async function insertGroup(writes: Writes, group: Omit<Group, 'arn'>): Promise<void> {
  await changing(writes, { kind: 'group', id: group.id })
    .insertInto('group')
    .values({ ...group, nameKey: group.name.toLowerCase(), description: group.description ?? null })
    .execute();
}

/** Gives a group another name and path; its unique id stays. */
export async function renameGroup(
  writes: Writes,
  id: string,
  { name, path }: { readonly name: string; readonly path: string },
): Promise<void> {
  await changing(writes, { kind: 'group', id })
    .updateTable('group')
    .set({ name, nameKey: name.toLowerCase(), path })
    .where('id', '=', id)
    .execute();
}

export async function updateGroupDescription(writes: Writes, id: string, description: string): Promise<void> {
  await uncachedColumns(writes).updateTable('group').set({ description }).where('id', '=', id).execute();
}

/** Its roles, of which IAM knows nothing, go with it. */
export async function deleteGroupRecord(writes: Writes, id: string): Promise<void> {
  await deleteAssignmentsOf(writes, { kind: 'group', id });
  await changing(writes, { kind: 'group', id }).deleteFrom('group').where('id', '=', id).execute();
}

/** Up to `limit` groups whose path begins with `pathPrefix`, by lower-case name, after the name `after`. */
export async function listGroups(
  reads: Reads,
  accountId: string,
  pathPrefix: string,
  after: string,
  limit: number,
): Promise<readonly Group[]> {
  const rows = await listByName(reads, 'group', accountId, pathPrefix, after, limit);
  return rows.map(toGroup);
}

/** Up to `limit` groups, by lower-case name from the last to the first, before the name `before`. */
export async function listGroupsBefore(
  reads: Reads,
  accountId: string,
  before: string,
  limit: number,
): Promise<readonly Group[]> {
  const rows = await listByNameBefore(reads, 'group', accountId, before, limit);
  return rows.map(toGroup);
}
