import { entityAccess } from '../../../authorization/entity-access.ts';
import { deletePolicyVersionRecord } from '../../../directory/policies/policy-version-records.ts';
import { defaultVersionStays } from '../../../errors/iam-errors.ts';
import { findTargetPolicy, reloadPolicy, reloadPolicyVersion } from './target-policy.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes a version of a managed policy, but not the default one. Its id is not given out again.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html
 */
export const deletePolicyVersion = operation({
  name: 'DeletePolicyVersion',
  input: { PolicyArn: shapes.arn().required(), VersionId: shapes.policyVersionId().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'DeleteConflict', 'ServiceFailure'],
  prepare: (request, call) => findTargetPolicy(request.PolicyArn, call),
  access: (_request, _call, target) => [entityAccess('iam:DeletePolicyVersion', target)],
  async run({ VersionId }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const policy = await reloadPolicy(target, writes);
      await reloadPolicyVersion(policy, VersionId, writes);
      if (VersionId === policy.defaultVersionId) throw defaultVersionStays();
      await deletePolicyVersionRecord(writes, policy, VersionId);
    });
    return {};
  },
});
