import type { Selectable } from 'kysely';
import type { RoleTable } from '../../store/schema.ts';
import type { Records } from '../../store/store.ts';
import { deleteActionUses } from '../uses/action-use-records.ts';
import { roleArn } from '../arns.ts';
import type { Role } from '../entities.ts';
import { deleteLastUse } from '../uses/last-use-records.ts';
import { listByName } from '../list-by-name.ts';
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

export async function findRoleById(records: Records, id: string): Promise<Role | undefined> {
  const row = await records.selectFrom('role').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toRole(row);
}

/** Names are unique without regard to case. */
export async function findRoleByName(
  records: Records,
  accountId: string,
  name: string,
): Promise<Role | undefined> {
  const row = await records
    .selectFrom('role')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('nameKey', '=', name.toLowerCase())
    .executeTakeFirst();
  return row && toRole(row);
}

/** Those of the unique ids that are there, by id. */
export async function findRolesById(
  records: Records,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Role>> {
  if (ids.length === 0) return new Map();
  const rows = await records.selectFrom('role').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, toRole(row)]));
}

export async function insertRole(records: Records, role: Omit<Role, 'arn'>): Promise<void> {
  await records
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
export async function updateTrustPolicy(records: Records, id: string, trustPolicy: string): Promise<void> {
  await records.updateTable('role').set({ trustPolicy }).where('id', '=', id).execute();
}

/** Changes what is given, and leaves the rest. `maxSessionDuration`: seconds. */
export async function updateRoleSettings(
  records: Records,
  id: string,
  settings: { readonly description?: string; readonly maxSessionDuration?: number },
): Promise<void> {
  if (Object.keys(settings).length === 0) return;
  await records.updateTable('role').set(settings).where('id', '=', id).execute();
}

export async function deleteRoleRecord(records: Records, id: string): Promise<void> {
  await deleteLastUse(records, id);
  await deleteActionUses(records, id);
  await records.deleteFrom('role').where('id', '=', id).execute();
}

/** Up to `limit` roles whose path begins with `pathPrefix`, by lower-case name, after the name `after`. */
export async function listRoles(
  records: Records,
  accountId: string,
  pathPrefix: string,
  after: string,
  limit: number,
): Promise<readonly Role[]> {
  const rows = await listByName(records, 'role', accountId, pathPrefix, after, limit);
  return rows.map(toRole);
}
