import type { Selectable } from 'kysely';
import type { RoleTable } from '../../store/schema.ts';
import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import { deleteActionUses } from '../uses/action-use-records.ts';
import { roleArn } from '../arns.ts';
import { forgetDeletedRoleTrusts } from './deleted-role-trust-records.ts';
import type { Role } from '../entities.ts';
import { deleteLastUse } from '../uses/last-use-records.ts';
import { deleteHoldersOf } from '../role-assignments/role-assignment-records.ts';
import { listByName, listByNameBefore } from '../list-by-name.ts';
import { readTags } from '../tag-text.ts';

/** How roles lie in the store. */

function toRole(row: Selectable<RoleTable>): Role {
  return {
    id: row.id,
    accountId: row.accountId,
    name: row.name,
    path: row.path,
    arn: roleArn(row.accountId, row.path, row.name),
    createdAt: row.createdAt,
    maxSessionDuration: row.maxSessionDuration,
    trustPolicy: row.trustPolicy,
    tags: readTags(row.tags),
    ...(row.description !== null && { description: row.description }),
    ...(row.permissionsBoundary !== null && { permissionsBoundary: row.permissionsBoundary }),
  };
}

export async function findRoleById(reads: Reads, id: string): Promise<Role | undefined> {
  const row = await reading(reads).selectFrom('role').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toRole(row);
}

/** Names are unique without regard to case. */
export async function findRoleByName(
  reads: Reads,
  accountId: string,
  name: string,
): Promise<Role | undefined> {
  const row = await reading(reads)
    .selectFrom('role')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('nameKey', '=', name.toLowerCase())
    .executeTakeFirst();
  return row && toRole(row);
}

/** Those of the unique ids that are there, by id. */
export async function findRolesById(
  reads: Reads,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Role>> {
  if (ids.length === 0) return new Map();
  const rows = await reading(reads).selectFrom('role').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, toRole(row)]));
}

export async function insertRole(writes: Writes, role: Omit<Role, 'arn'>): Promise<void> {
  await changing(writes, { kind: 'role', id: role.id })
    .insertInto('role')
    .values({
      id: role.id,
      accountId: role.accountId,
      name: role.name,
      nameKey: role.name.toLowerCase(),
      path: role.path,
      createdAt: role.createdAt,
      description: role.description ?? null,
      maxSessionDuration: role.maxSessionDuration,
      trustPolicy: role.trustPolicy,
      tags: JSON.stringify(role.tags),
      permissionsBoundary: role.permissionsBoundary ?? null,
    })
    .execute();
}

/** `trustPolicy`: with principals named by their unique ids. */
export async function updateTrustPolicy(writes: Writes, id: string, trustPolicy: string): Promise<void> {
  await changing(writes, { kind: 'role', id })
    .updateTable('role')
    .set({ trustPolicy })
    .where('id', '=', id)
    .execute();
}

/** Changes what is given, and leaves the rest. `maxSessionDuration`: seconds. */
export async function updateRoleSettings(
  writes: Writes,
  id: string,
  settings: { readonly description?: string; readonly maxSessionDuration?: number },
): Promise<void> {
  if (Object.keys(settings).length === 0) return;
  await changing(writes, { kind: 'role', id })
    .updateTable('role')
    .set(settings)
    .where('id', '=', id)
    .execute();
}

/** Whoever has it assigned has it no longer. */
export async function deleteRoleRecord(writes: Writes, id: string): Promise<void> {
  await deleteHoldersOf(writes, id);
  await deleteLastUse(writes, id);
  await deleteActionUses(writes, id);
  await forgetDeletedRoleTrusts(writes, id);
  await changing(writes, { kind: 'role', id }).deleteFrom('role').where('id', '=', id).execute();
}

/** Up to `limit` roles whose path begins with `pathPrefix`, by lower-case name, after the name `after`. */
export async function listRoles(
  reads: Reads,
  accountId: string,
  pathPrefix: string,
  after: string,
  limit: number,
): Promise<readonly Role[]> {
  const rows = await listByName(reads, 'role', accountId, pathPrefix, after, limit);
  return rows.map(toRole);
}

/** Up to `limit` roles, by lower-case name from the last to the first, before the name `before`. */
export async function listRolesBefore(
  reads: Reads,
  accountId: string,
  before: string,
  limit: number,
): Promise<readonly Role[]> {
  const rows = await listByNameBefore(reads, 'role', accountId, before, limit);
  return rows.map(toRole);
}
