import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateTrustPolicy } from '../../../directory/roles/role-records.ts';
import { checkSharedIssuers } from './check-shared-issuers.ts';
import { checkTrustPolicySize } from '../policies/policy-size.ts';
import { reloadModifiable } from '../service-linked-roles/reload-modifiable.ts';
import { findTargetRole } from './target-role.ts';
import { toStoredTrustPolicy } from './trust-policy.ts';
import { unknownClaimKeys } from './unknown-claim-keys.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Replaces a role's trust policy: who may assume it from now on. Sessions that there are go on.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html
 */
export const updateAssumeRolePolicy = operation({
  name: 'UpdateAssumeRolePolicy',
  input: {
    RoleName: shapes.roleName().required(),
    PolicyDocument: shapes.policyDocument().required(),
  },
  errors: [
    'NoSuchEntity',
    'MalformedPolicyDocument',
    'LimitExceeded',
    'UnmodifiableEntity',
    'ServiceFailure',
  ],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: (_request, _call, target) => [entityAccess('iam:UpdateAssumeRolePolicy', target)],
  async run({ PolicyDocument }, { services: { directory }, facts }, target) {
    checkTrustPolicySize(PolicyDocument);
    checkSharedIssuers(PolicyDocument);
    await directory.write(async (writes) => {
      const { id } = await reloadModifiable(target, writes);
      await updateTrustPolicy(writes, id, await toStoredTrustPolicy(PolicyDocument, writes));
    });
    facts.unknownClaimKeys = await unknownClaimKeys(PolicyDocument, (arn) => directory.oidcProvider(arn));
    return {};
  },
});
