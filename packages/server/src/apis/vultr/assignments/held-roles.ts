import type { Role } from '../../../directory/entities.ts';
import type { Reads } from '../../../directory/handles.ts';
import { listAssignmentsOf } from '../../../directory/role-assignments/role-assignment-records.ts';
import { findRolesById } from '../../../directory/roles/role-records.ts';

/** A role that somebody has for good, and since when. */
export interface HeldRole {
  readonly role: Role;
  readonly assignedAt: number;
}

/** The roles that any of the users and groups have, by unique ids, in the order of their assignment, each once. */
export async function heldRoles(reads: Reads, holderIds: readonly string[]): Promise<readonly HeldRole[]> {
  const assignments = await listAssignmentsOf(reads, holderIds);
  const roles = await findRolesById(reads, [...new Set(assignments.map(({ roleId }) => roleId))]);
  const held = new Map<string, HeldRole>();
  for (const { roleId, assignedAt } of assignments) {
    const role = roles.get(roleId);
    if (role !== undefined && !held.has(roleId)) held.set(roleId, { role, assignedAt });
  }
  return [...held.values()];
}

/** Both lists, what is in both once. */
export function united<Entry>(
  direct: readonly Entry[],
  inherited: readonly Entry[],
  idOf: (entry: Entry) => string,
): readonly Entry[] {
  return [...new Map([...direct, ...inherited].map((entry) => [idOf(entry), entry])).values()];
}

/** What lists that are at hand as a whole, in one page, say of it. */
export const onePage = (total: number) => ({ total, links: { next: '', prev: '' } });
