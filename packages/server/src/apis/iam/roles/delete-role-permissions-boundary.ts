import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteBoundaryOf } from '../policies/permissions-boundary.ts';
import { findTargetRole } from './target-role.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes the boundary from a role, whose sessions may then do all that its other policies allow.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html
 */
export const deleteRolePermissionsBoundary = operation({
  name: 'DeleteRolePermissionsBoundary',
  input: { RoleName: shapes.roleName().required() },
  errors: ['NoSuchEntity', 'UnmodifiableEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: (_request, _call, target) => [
    entityAccess('iam:DeleteRolePermissionsBoundary', target, {
      permissionsBoundary: target.entity?.permissionsBoundary,
    }),
  ],
  async run(_request, call, target) {
    await deleteBoundaryOf(target, call);
    return {};
  },
});
