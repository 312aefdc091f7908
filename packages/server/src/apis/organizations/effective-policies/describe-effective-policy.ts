import { organizationAccess, ownAccess } from '../../../authorization/organization-access.ts';
import { findAccount } from '../../../directory/accounts/account-records.ts';
import {
  effectivePolicyNotFound,
  targetNotFound,
  targetNotSupported,
} from '../../../errors/organizations-errors.ts';
import { findTargetNode } from '../organization-target.ts';
import { effectivePolicyType } from './effective-policy-type.ts';
import { loadEffectivePolicy } from './load-effective-policy.ts';
import { isManagementPolicyType } from './management-policy-types.ts';
import { string, structure, timestamp } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Shows what the policies of a type come to for an account: those attached to the root, to the units that it is in, and to itself,
 * merged by their operators. Every account may ask about itself.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeEffectivePolicy.html
 */
export const describeEffectivePolicy = operation({
  name: 'DescribeEffectivePolicy',
  input: { PolicyType: effectivePolicyType().required(), TargetId: shapes.targetId() },
  output: {
    EffectivePolicy: structure({
      PolicyContent: string(),
      LastUpdatedTimestamp: timestamp(),
      TargetId: string(),
      PolicyType: string(),
    }),
  },
  errors: [
    ...shapes.reading,
    'ConstraintViolationException',
    'EffectivePolicyNotFoundException',
    'TargetNotFoundException',
    'UnsupportedAPIEndpointException',
  ],
  prepare: ({ TargetId }, call) => findTargetNode(TargetId ?? call.caller.accountId, call),
  access({ PolicyType, TargetId }, { caller }, target) {
    const { accountId } = caller;
    const request = { policyType: PolicyType };
    return (TargetId ?? accountId) === accountId
      ? [ownAccess('DescribeEffectivePolicy', accountId, target, request)]
      : organizationAccess('DescribeEffectivePolicy', caller, target, request);
  },
  async run({ PolicyType }, { services }, { base, node }) {
    if (node === undefined) throw targetNotFound();
    if (node.kind !== 'account') throw targetNotSupported();
    const { reads } = services.directory;
    const account = await findAccount(reads, node.id);
    const found =
      account !== undefined && isManagementPolicyType(PolicyType)
        ? await loadEffectivePolicy(reads, base, account, PolicyType)
        : undefined;
    if (found?.value === undefined) throw effectivePolicyNotFound();
    return {
      EffectivePolicy: {
        PolicyContent: JSON.stringify(found.value),
        LastUpdatedTimestamp: found.updatedAt,
        TargetId: node.id,
        PolicyType,
      },
    };
  },
});
