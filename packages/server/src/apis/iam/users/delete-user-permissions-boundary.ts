import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteBoundaryOf } from '../policies/permissions-boundary.ts';
import { findTargetUser } from './target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes the boundary from a user, who may then do all that the other policies allow.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPermissionsBoundary.html
 */
export const deleteUserPermissionsBoundary = operation({
  name: 'DeleteUserPermissionsBoundary',
  input: { UserName: shapes.newUserName().required() },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [
    entityAccess('iam:DeleteUserPermissionsBoundary', target, {
      permissionsBoundary: target.entity?.permissionsBoundary,
    }),
  ],
  async run(_request, call, target) {
    await deleteBoundaryOf(target, call);
    return {};
  },
});
