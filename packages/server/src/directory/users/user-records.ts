import type { Selectable } from 'kysely';
import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { UserTable } from '../../store/schema.ts';
import { deleteApiKeysOf } from '../api-keys/api-key-records.ts';
import { deleteAssignmentsOf } from '../role-assignments/role-assignment-records.ts';
import { deleteActionUses } from '../uses/action-use-records.ts';
import { userArn } from '../arns.ts';
import type { User } from '../entities.ts';
import { listByName, listByNameBefore } from '../list-by-name.ts';
import { readTags } from '../tag-text.ts';

/** How users lie in the store. */

export function toUser(row: Selectable<UserTable>): User {
  return {
    id: row.id,
    accountId: row.accountId,
    name: row.name,
    path: row.path,
    arn: userArn(row.accountId, row.path, row.name),
    createdAt: row.createdAt,
    tags: readTags(row.tags),
    ...(row.permissionsBoundary !== null && { permissionsBoundary: row.permissionsBoundary }),
  };
}

export async function findUserById(reads: Reads, id: string): Promise<User | undefined> {
  const row = await reading(reads).selectFrom('user').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toUser(row);
}

/** Names are unique without regard to case. */
export async function findUserByName(
  reads: Reads,
  accountId: string,
  name: string,
): Promise<User | undefined> {
  const row = await reading(reads)
    .selectFrom('user')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('nameKey', '=', name.toLowerCase())
    .executeTakeFirst();
  return row && toUser(row);
}

/** Those of the unique ids that are there, by id. */
export async function findUsersById(
  reads: Reads,
  ids: readonly string[],
): Promise<ReadonlyMap<string, User>> {
  if (ids.length === 0) return new Map();
  const rows = await reading(reads).selectFrom('user').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, toUser(row)]));
}

export async function insertUser(writes: Writes, user: Omit<User, 'arn'>): Promise<void> {
  await changing(writes, { kind: 'user', id: user.id })
    .insertInto('user')
    .values({
      id: user.id,
      accountId: user.accountId,
      name: user.name,
      nameKey: user.name.toLowerCase(),
      path: user.path,
      createdAt: user.createdAt,
      tags: JSON.stringify(user.tags),
      permissionsBoundary: user.permissionsBoundary ?? null,
    })
    .execute();
}

/** Gives a user another name and path; its unique id stays. */
export async function renameUser(
  writes: Writes,
  id: string,
  { name, path }: { readonly name: string; readonly path: string },
): Promise<void> {
  await changing(writes, { kind: 'user', id })
    .updateTable('user')
    .set({ name, nameKey: name.toLowerCase(), path })
    .where('id', '=', id)
    .execute();
}

/** Its API keys and roles, of which IAM knows nothing, go with it. */
export async function deleteUserRecord(writes: Writes, id: string): Promise<void> {
  await deleteActionUses(writes, id);
  await deleteApiKeysOf(writes, id);
  await deleteAssignmentsOf(writes, { kind: 'user', id });
  await changing(writes, { kind: 'user', id }).deleteFrom('user').where('id', '=', id).execute();
}

/** Up to `limit` users whose path begins with `pathPrefix`, by lower-case name, after the name `after`. */
export async function listUsers(
  reads: Reads,
  accountId: string,
  pathPrefix: string,
  after: string,
  limit: number,
): Promise<readonly User[]> {
  const rows = await listByName(reads, 'user', accountId, pathPrefix, after, limit);
  return rows.map(toUser);
}

/** Up to `limit` users, by lower-case name from the last to the first, before the name `before`. */
export async function listUsersBefore(
  reads: Reads,
  accountId: string,
  before: string,
  limit: number,
): Promise<readonly User[]> {
  const rows = await listByNameBefore(reads, 'user', accountId, before, limit);
  return rows.map(toUser);
}
