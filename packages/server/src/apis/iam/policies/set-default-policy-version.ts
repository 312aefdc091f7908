import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateDefaultVersion } from '../../../directory/policies/policy-version-records.ts';
import { findTargetPolicy, reloadPolicy, reloadPolicyVersion } from './target-policy.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes a version of a managed policy the one that counts, for everybody who has the policy.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html
 */
export const setDefaultPolicyVersion = operation({
  name: 'SetDefaultPolicyVersion',
  input: { PolicyArn: shapes.arn().required(), VersionId: shapes.policyVersionId().required() },
  errors: ['NoSuchEntity', 'InvalidInput', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetPolicy(request.PolicyArn, call),
  access: (_request, _call, target) => [entityAccess('iam:SetDefaultPolicyVersion', target)],
  async run({ VersionId }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const policy = await reloadPolicy(target, writes);
      await reloadPolicyVersion(policy, VersionId, writes);
      await updateDefaultVersion(writes, policy, VersionId);
    });
    return {};
  },
});
