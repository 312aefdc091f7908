import { entityAccess } from '../../../authorization/entity-access.ts';
import { putBoundaryOf } from '../policies/permissions-boundary.ts';
import { findTargetRole } from './target-role.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Bounds what a role may do by a managed policy, in place of the one that bounds it now.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html
 */
export const putRolePermissionsBoundary = operation({
  name: 'PutRolePermissionsBoundary',
  input: { RoleName: shapes.roleName().required(), PermissionsBoundary: shapes.arn().required() },
  errors: ['NoSuchEntity', 'InvalidInput', 'UnmodifiableEntity', 'PolicyNotAttachable', 'ServiceFailure'],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: ({ PermissionsBoundary }, _call, target) => [
    entityAccess('iam:PutRolePermissionsBoundary', target, { permissionsBoundary: PermissionsBoundary }),
  ],
  async run({ PermissionsBoundary }, call, target) {
    await putBoundaryOf(target, PermissionsBoundary, call);
    return {};
  },
});
