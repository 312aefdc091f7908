import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/** How it lies in the store which users and groups have the policies of a role for good, without assuming it. */

/** Who has a role: a user or a group, by unique id. */
export interface RoleHolder {
  readonly kind: 'user' | 'group';
  readonly id: string;
}

export interface RoleAssignment {
  readonly roleId: string;
  readonly holder: RoleHolder;
  readonly assignedAt: number;
}

interface Row {
  readonly roleId: string;
  readonly principalId: string;
  readonly userId: string | null;
  readonly assignedAt: number;
}

const toAssignment = ({ roleId, principalId, userId, assignedAt }: Row): RoleAssignment => ({
  roleId,
  holder: { kind: userId === null ? 'group' : 'user', id: principalId },
  assignedAt,
});

const columns = ['roleId', 'principalId', 'userId', 'assignedAt'] as const;

/** Of any of the holders, by unique ids, in the order of their assignment. */
export async function listAssignmentsOf(
  reads: Reads,
  holderIds: readonly string[],
): Promise<readonly RoleAssignment[]> {
  if (holderIds.length === 0) return [];
  const rows = await reading(reads)
    .selectFrom('role_assignment')
    .select(columns)
    .where('principalId', 'in', holderIds)
    .orderBy('assignedAt')
    .orderBy('roleId')
    .execute();
  return rows.map(toAssignment);
}

/** Of a role, by the unique ids of those who have it. */
export async function listHoldersOf(reads: Reads, roleId: string): Promise<readonly RoleAssignment[]> {
  const rows = await reading(reads)
    .selectFrom('role_assignment')
    .select(columns)
    .where('roleId', '=', roleId)
    .orderBy('principalId')
    .execute();
  return rows.map(toAssignment);
}

/** To assign what is assigned changes nothing. */
export async function insertRoleAssignment(writes: Writes, assignment: RoleAssignment): Promise<void> {
  const { roleId, holder, assignedAt } = assignment;
  await changing(writes, holder)
    .insertInto('role_assignment')
    .values({
      roleId,
      principalId: holder.id,
      userId: holder.kind === 'user' ? holder.id : null,
      groupId: holder.kind === 'group' ? holder.id : null,
      assignedAt,
    })
    .onConflict((conflict) => conflict.columns(['principalId', 'roleId']).doNothing())
    .execute();
}

/** Says whether the holder had the role. */
export async function deleteRoleAssignment(
  writes: Writes,
  roleId: string,
  holder: RoleHolder,
): Promise<boolean> {
  const result = await changing(writes, holder)
    .deleteFrom('role_assignment')
    .where('roleId', '=', roleId)
    .where('principalId', '=', holder.id)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** For a user or a group that is deleted. */
export async function deleteAssignmentsOf(writes: Writes, holder: RoleHolder): Promise<void> {
  await changing(writes, holder).deleteFrom('role_assignment').where('principalId', '=', holder.id).execute();
}

/** For a role that is deleted. */
export async function deleteHoldersOf(writes: Writes, roleId: string): Promise<void> {
  for (const { holder } of await listHoldersOf(writes, roleId)) {
    await deleteRoleAssignment(writes, roleId, holder);
  }
}
