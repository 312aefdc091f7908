import type { Target } from '../authorization/entity-access.ts';
import type { Role, User } from '../directory/entities.ts';
import { findRoleById } from '../directory/role-records.ts';
import { findUserById } from '../directory/user-records.ts';
import { roleNotFound, userNotFound } from '../errors/iam-errors.ts';
import type { ServiceError } from '../errors/service-error.ts';
import type { Records } from '../store/store.ts';

/** The user or role that an operation names; it need not exist. */
export interface TargetPrincipal<Entity extends User | Role = User | Role> extends Target {
  readonly kind: 'user' | 'role';
  /** As the request has it. */
  readonly name: string;
  readonly entity: Entity | undefined;
}

/** Throws NoSuchEntity. For after authorization: who may not look is not told what there is. */
export function existing<Entity extends User | Role>(target: TargetPrincipal<Entity>): Entity {
  if (target.entity === undefined) throw notFound(target);
  return target.entity;
}

/**
 * The same user or role as a transaction sees it: by unique id, since a namesake made meanwhile is not the one that
 * the caller was authorized for.
 *
 * Throws NoSuchEntity.
 */
export async function reload(target: TargetPrincipal, records: Records): Promise<User | Role> {
  const { id } = existing(target);
  const find = target.kind === 'user' ? findUserById : findRoleById;
  const entity = await find(records, id);
  if (entity === undefined) throw notFound(target);
  return entity;
}

function notFound({ kind, name }: TargetPrincipal): ServiceError {
  return kind === 'user' ? userNotFound(name) : roleNotFound(name);
}
