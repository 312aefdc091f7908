import { organizationAccess } from '../../../authorization/organization-access.ts';
import { organizationPolicyNotFound } from '../../../errors/organizations-errors.ts';
import { findTargetOrganizationPolicy } from './organization-policy-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Shows a policy with its content.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html
 */
export const describePolicy = operation({
  name: 'DescribePolicy',
  input: { PolicyId: shapes.policyId().required() },
  output: { Policy: shapes.policy() },
  errors: [...shapes.reading, 'PolicyNotFoundException', 'UnsupportedAPIEndpointException'],
  prepare: ({ PolicyId }, call) => findTargetOrganizationPolicy(PolicyId, call),
  access: (_request, { caller }, target) =>
    organizationAccess('DescribePolicy', caller, target, { policyType: target.policy?.type }),
  run(_request, _call, { base, policy }) {
    if (policy === undefined) throw organizationPolicyNotFound();
    return { Policy: shapes.policyOf(base, policy) };
  },
});
