import { entityAccess } from '../../../authorization/entity-access.ts';
import { listInlinePoliciesOf } from '../policies/inline-policies.ts';
import { findTargetGroup } from './target-group.ts';
import { list, string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the names of a group's inline policies.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupPolicies.html
 */
export const listGroupPolicies = operation({
  name: 'ListGroupPolicies',
  input: { GroupName: shapes.groupName().required(), ...shapes.pageRequest },
  output: { PolicyNames: list(string()), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetGroup(request.GroupName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListGroupPolicies', target)],
  run: (request, call, target) => listInlinePoliciesOf(target, request, call),
});
