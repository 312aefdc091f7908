import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteInlinePolicyOf } from '../policies/inline-policies.ts';
import { findTargetUser } from './target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes an inline policy of a user.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPolicy.html
 */
export const deleteUserPolicy = operation({
  name: 'DeleteUserPolicy',
  input: { UserName: shapes.userName().required(), PolicyName: shapes.policyName().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [
    entityAccess('iam:DeleteUserPolicy', target, {
      permissionsBoundary: target.entity?.permissionsBoundary,
    }),
  ],
  async run({ PolicyName }, call, target) {
    await deleteInlinePolicyOf(target, PolicyName, call);
    return {};
  },
});
