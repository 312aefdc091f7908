import { organizationAccess } from '../../../authorization/organization-access.ts';
import { resourcePolicyNotFound } from '../../../errors/organization-delegation-errors.ts';
import { resourcePolicy, resourcePolicyOf } from './resource-policy-shape.ts';
import { findTargetResourcePolicy } from './target-resource-policy.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Shows what members may call of the organization.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeResourcePolicy.html
 */
export const describeResourcePolicy = operation({
  name: 'DescribeResourcePolicy',
  input: {},
  output: { ResourcePolicy: resourcePolicy() },
  errors: [
    ...shapes.everyOperation,
    'ConstraintViolationException',
    'ResourcePolicyNotFoundException',
    'UnsupportedAPIEndpointException',
  ],
  prepare: (_request, call) => findTargetResourcePolicy(call),
  access: (_request, { caller }, target) => organizationAccess('DescribeResourcePolicy', caller, target),
  run(_request, _call, { base, policy }) {
    if (policy === undefined) throw resourcePolicyNotFound();
    return { ResourcePolicy: resourcePolicyOf(base, policy) };
  },
});
