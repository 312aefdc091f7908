import { entityAccess } from '../../../authorization/entity-access.ts';
import { listPoliciesAttachedTo } from '../policies/attached-policies.ts';
import { findTargetUser } from './target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the managed policies that a user has attached.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedUserPolicies.html
 */
export const listAttachedUserPolicies = operation({
  name: 'ListAttachedUserPolicies',
  input: {
    UserName: shapes.newUserName().required(),
    PathPrefix: shapes.policyPath(),
    ...shapes.pageRequest,
  },
  output: { AttachedPolicies: shapes.attachedPolicies(), ...shapes.page },
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListAttachedUserPolicies', target)],
  run: (request, call, target) => listPoliciesAttachedTo(target, request, call),
});
