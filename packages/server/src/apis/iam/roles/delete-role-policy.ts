import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteInlinePolicyOf } from '../policies/inline-policies.ts';
import { findTargetRole } from './target-role.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes an inline policy of a role.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html
 */
export const deleteRolePolicy = operation({
  name: 'DeleteRolePolicy',
  input: { RoleName: shapes.roleName().required(), PolicyName: shapes.policyName().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'UnmodifiableEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: (_request, _call, target) => [
    entityAccess('iam:DeleteRolePolicy', target, {
      permissionsBoundary: target.entity?.permissionsBoundary,
    }),
  ],
  async run({ PolicyName }, call, target) {
    await deleteInlinePolicyOf(target, PolicyName, call);
    return {};
  },
});
