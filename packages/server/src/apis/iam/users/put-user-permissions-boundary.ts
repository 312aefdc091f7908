import { entityAccess } from '../../../authorization/entity-access.ts';
import { putBoundaryOf } from '../policies/permissions-boundary.ts';
import { findTargetUser } from './target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Bounds what a user may do by a managed policy, in place of the one that bounds it now.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html
 */
export const putUserPermissionsBoundary = operation({
  name: 'PutUserPermissionsBoundary',
  input: { UserName: shapes.newUserName().required(), PermissionsBoundary: shapes.arn().required() },
  errors: ['NoSuchEntity', 'InvalidInput', 'PolicyNotAttachable', 'ServiceFailure'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: ({ PermissionsBoundary }, _call, target) => [
    entityAccess('iam:PutUserPermissionsBoundary', target, { permissionsBoundary: PermissionsBoundary }),
  ],
  async run({ PermissionsBoundary }, call, target) {
    await putBoundaryOf(target, PermissionsBoundary, call);
    return {};
  },
});
