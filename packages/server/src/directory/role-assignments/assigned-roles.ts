import type { Role } from '../entities.ts';
import type { Reads } from '../handles.ts';
import { findRolesById } from '../roles/role-records.ts';
import { listAssignmentsOf } from './role-assignment-records.ts';

/** The roles that any of the users and groups, by unique ids, is assigned, each once. */
export async function findAssignedRoles(
  reads: Reads,
  holderIds: readonly string[],
): Promise<readonly Role[]> {
  const assignments = await listAssignmentsOf(reads, holderIds);
  const roles = await findRolesById(reads, [...new Set(assignments.map(({ roleId }) => roleId))]);
  return [...roles.values()];
}

/**
 * Whether a role gives its policies to those who are assigned it. What bounds the role would not bound them: one with a permissions
 * boundary gives nothing.
 */
export const isGiving = ({ permissionsBoundary }: Role): boolean => permissionsBoundary === undefined;
