import { entityAccess } from '../../../authorization/entity-access.ts';
import { listInlinePoliciesOf } from '../policies/inline-policies.ts';
import { findTargetUser } from './target-user.ts';
import { list, string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the names of a user's inline policies.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserPolicies.html
 */
export const listUserPolicies = operation({
  name: 'ListUserPolicies',
  input: { UserName: shapes.userName().required(), ...shapes.pageRequest },
  output: { PolicyNames: list(string()), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListUserPolicies', target)],
  run: (request, call, target) => listInlinePoliciesOf(target, request, call),
});
