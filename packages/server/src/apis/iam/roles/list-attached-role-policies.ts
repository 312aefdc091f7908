import { entityAccess } from '../../../authorization/entity-access.ts';
import { listPoliciesAttachedTo } from '../policies/attached-policies.ts';
import { findTargetRole } from './target-role.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the managed policies that a role has attached.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html
 */
export const listAttachedRolePolicies = operation({
  name: 'ListAttachedRolePolicies',
  input: {
    RoleName: shapes.roleName().required(),
    PathPrefix: shapes.policyPath(),
    ...shapes.pageRequest,
  },
  output: { AttachedPolicies: shapes.attachedPolicies(), ...shapes.page },
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListAttachedRolePolicies', target)],
  run: (request, call, target) => listPoliciesAttachedTo(target, request, call),
});
