import { entityAccess } from '../../../authorization/entity-access.ts';
import { listPoliciesAttachedTo } from '../policies/attached-policies.ts';
import { findTargetGroup } from './target-group.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the managed policies that a group has attached.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedGroupPolicies.html
 */
export const listAttachedGroupPolicies = operation({
  name: 'ListAttachedGroupPolicies',
  input: {
    GroupName: shapes.groupName().required(),
    PathPrefix: shapes.policyPath(),
    ...shapes.pageRequest,
  },
  output: { AttachedPolicies: shapes.attachedPolicies(), ...shapes.page },
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
  prepare: (request, call) => findTargetGroup(request.GroupName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListAttachedGroupPolicies', target)],
  run: (request, call, target) => listPoliciesAttachedTo(target, request, call),
});
