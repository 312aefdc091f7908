import type { AccessCheck } from '../../authorization/access-check.ts';
import { entityAccess } from '../../authorization/entity-access.ts';
import type { EntityRequest, Target } from '../../authorization/entity-access.ts';

/**
 * What must be allowed to whoever makes an entity: the making, and with tags the tagging too.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html#access_tags_control-requests
 */
export function creationAccess(
  actions: { readonly create: string; readonly tag: string },
  target: Target,
  request: EntityRequest,
): readonly AccessCheck[] {
  const creation = entityAccess(actions.create, target, request);
  if (request.tags === undefined || request.tags.length === 0) return [creation];
  return [creation, entityAccess(actions.tag, target, request)];
}
