import { entityAccess } from '../../../authorization/entity-access.ts';
import { listInlinePoliciesOf } from '../policies/inline-policies.ts';
import { findTargetRole } from './target-role.ts';
import { list, string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the names of a role's inline policies.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html
 */
export const listRolePolicies = operation({
  name: 'ListRolePolicies',
  input: { RoleName: shapes.roleName().required(), ...shapes.pageRequest },
  output: { PolicyNames: list(string()), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListRolePolicies', target)],
  run: (request, call, target) => listInlinePoliciesOf(target, request, call),
});
