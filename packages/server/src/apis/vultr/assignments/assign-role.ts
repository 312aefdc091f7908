import type { Call } from '../../../call/operation.ts';
import type { Role } from '../../../directory/entities.ts';
import {
  deleteRoleAssignment,
  insertRoleAssignment,
  listAssignmentsOf,
} from '../../../directory/role-assignments/role-assignment-records.ts';
import { isGiving } from '../../../directory/role-assignments/assigned-roles.ts';
import { findRoleById } from '../../../directory/roles/role-records.ts';
import { groupNotFound, roleNotFound, userNotFound } from '../../../errors/iam-errors.ts';
import { assignmentNotFound, roleNotAssignable, tooManyRoles } from '../../../errors/vultr-errors.ts';
import { findNamed } from '../named.ts';
import { roleTypeOf } from '../roles/role-type.ts';
import { assignmentAccess } from './assignment-access.ts';
import type { Holder } from './assignment-access.ts';

/** Giving a role to a user or a group for good, and taking it away. */

/** Of one user or group: as many as IAM lets a principal have policies. */
const mostRoles = 10;

/** What a path names: a role, and a user or a group. */
export async function prepareAssignment(
  change: 'give' | 'take',
  kind: Holder['kind'],
  { roleId, holderId }: { readonly roleId: string; readonly holderId: string },
  call: Call,
) {
  const role = await findNamed('role', roleId, call);
  const holder: Holder =
    kind === 'user'
      ? { kind, found: await findNamed('user', holderId, call) }
      : { kind, found: await findNamed('group', holderId, call) };
  const { accountId } = call.caller;
  const { reads } = call.services.directory;
  const checks = await assignmentAccess(change, { role, roleId, holder, holderId, accountId }, reads);
  return { role, roleId, holder, holderId, checks };
}

type Prepared = Awaited<ReturnType<typeof prepareAssignment>>;

/** Throws NoSuchEntity. */
function existing({ role, roleId, holder, holderId }: Prepared) {
  if (role === undefined) throw roleNotFound(roleId);
  const { kind, found } = holder;
  if (found === undefined) throw kind === 'user' ? userNotFound(holderId) : groupNotFound(holderId);
  return { role, holder: { kind, id: found.id }, holderName: found.name };
}

/** Throws NoSuchEntity, LimitExceeded, and ValidationError for a role that is not to be assigned. */
export async function giveRole(prepared: Prepared, { now, services: { directory } }: Call): Promise<Role> {
  const { role, holder } = existing(prepared);
  const assignedAt = Math.floor(now / 1000);
  await directory.write(async (writes) => {
    const found = await findRoleById(writes, role.id);
    if (found === undefined) throw roleNotFound(prepared.roleId);
    if (roleTypeOf(found) !== 'assignable' || !isGiving(found)) throw roleNotAssignable();
    const others = (await listAssignmentsOf(writes, [holder.id])).filter(({ roleId }) => roleId !== role.id);
    if (others.length >= mostRoles) throw tooManyRoles(mostRoles);
    await insertRoleAssignment(writes, { roleId: role.id, holder, assignedAt });
  });
  return role;
}

/** Throws NoSuchEntity. */
export async function takeRole(prepared: Prepared, { services: { directory } }: Call): Promise<void> {
  const { role, holder } = existing(prepared);
  const isTaken = await directory.write((writes) => deleteRoleAssignment(writes, role.id, holder));
  if (!isTaken) throw assignmentNotFound(holder.kind);
}
