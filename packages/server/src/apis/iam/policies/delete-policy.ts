import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteManagedPolicyRecord } from '../../../directory/policies/managed-policy-records.ts';
import { findPolicyUsage } from '../../../directory/policies/policy-usage-records.ts';
import { countPolicyVersions } from '../../../directory/policies/policy-version-records.ts';
import { mustDeleteVersionsFirst, policyIsAttached } from '../../../errors/iam-errors.ts';
import { findTargetPolicy, reloadPolicy } from './target-policy.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes a managed policy that nobody has attached or is bounded by, and that has one version left. AWS's policies are another account's, so no
 * permission of the caller reaches them.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html
 */
export const deletePolicy = operation({
  name: 'DeletePolicy',
  input: { PolicyArn: shapes.arn().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'DeleteConflict', 'ServiceFailure'],
  prepare: (request, call) => findTargetPolicy(request.PolicyArn, call),
  access: (_request, _call, target) => [entityAccess('iam:DeletePolicy', target)],
  async run({ PolicyArn }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const policy = await reloadPolicy(target, writes);
      const usage = await findPolicyUsage(writes, policy.accountId, [PolicyArn]);
      if (usage.size > 0) throw policyIsAttached();
      if ((await countPolicyVersions(writes, policy.id)) > 1) throw mustDeleteVersionsFirst();
      await deleteManagedPolicyRecord(writes, policy);
    });
    return {};
  },
});
