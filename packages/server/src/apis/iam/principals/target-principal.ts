import type { Target } from '../../../authorization/entity-access.ts';
import type { Group, Role, User } from '../../../directory/entities.ts';
import { findGroupById } from '../../../directory/groups/group-records.ts';
import { findRoleById } from '../../../directory/roles/role-records.ts';
import { findUserById } from '../../../directory/users/user-records.ts';
import { groupNotFound, roleNotFound, userNotFound } from '../../../errors/iam-errors.ts';
import type { ServiceError } from '../../../errors/service-error.ts';
import type { Reads } from '../../../directory/handles.ts';

/** Those who have policies, by what AWS calls them. */
interface Principals {
  readonly user: User;
  readonly role: Role;
  readonly group: Group;
}

export type PrincipalKind = keyof Principals;

/** The user, role or group that an operation names; it need not exist. */
export interface TargetPrincipal<Kind extends PrincipalKind = PrincipalKind> extends Target {
  readonly kind: Kind;
  /** As the request has it. */
  readonly name: string;
  readonly entity: Principals[Kind] | undefined;
}

/** Throws NoSuchEntity. For after authorization: who may not look is not told what there is. */
export function existing<Kind extends PrincipalKind>(target: TargetPrincipal<Kind>): Principals[Kind] {
  if (target.entity === undefined) throw notFound(target);
  return target.entity;
}

const findById: {
  readonly [Kind in PrincipalKind]: (reads: Reads, id: string) => Promise<Principals[Kind] | undefined>;
} = { user: findUserById, role: findRoleById, group: findGroupById };

/**
 * The same user, role or group as a transaction sees it: by unique id, since a namesake made meanwhile is not the one
 * that the caller was authorized for.
 *
 * Throws NoSuchEntity.
 */
export async function reload<Kind extends PrincipalKind>(
  target: TargetPrincipal<Kind>,
  reads: Reads,
): Promise<Principals[Kind]> {
  const entity = await findById[target.kind](reads, existing(target).id);
  if (entity === undefined) throw notFound(target);
  return entity;
}

const notFoundErrors = { user: userNotFound, role: roleNotFound, group: groupNotFound };

function notFound({ kind, name }: TargetPrincipal): ServiceError {
  return notFoundErrors[kind](name);
}
