import { roleIsProtected } from '../../../errors/iam-errors.ts';
import type { Reads } from '../../../directory/handles.ts';
import { isServiceLinked } from './service-linked-role.ts';
import { reload } from '../principals/target-principal.ts';
import type { PrincipalKind, TargetPrincipal } from '../principals/target-principal.ts';

/**
 * What `reload` answers, unless it is a role that is linked to a service: of that only the description and the tags may
 * be changed.
 *
 * Throws NoSuchEntity, UnmodifiableEntity.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
 */
export async function reloadModifiable<Kind extends PrincipalKind>(
  target: TargetPrincipal<Kind>,
  reads: Reads,
) {
  const entity = await reload(target, reads);
  if (target.kind === 'role' && isServiceLinked(entity)) throw roleIsProtected(entity.name);
  return entity;
}
