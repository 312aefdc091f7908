import { organizationAccess } from '../../../authorization/organization-access.ts';
import {
  deleteAttachment,
  listAttachmentsOf,
} from '../../../directory/organizations/organization-attachment-records.ts';
import {
  authorizationTypes,
  isAuthorizationPolicyType,
} from '../../../directory/organizations/organization-policy-types.ts';
import {
  lastAttached,
  notAttached,
  notDetachable,
  targetNotFound,
} from '../../../errors/organizations-errors.ts';
import { findTargetOrganizationPolicy, reloadOrganizationPolicy } from './organization-policy-target.ts';
import { findTargetNode, reloadNode } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Takes a policy from the root, a unit or an account. The last service control policy stays, since nothing would be allowed
 * without one, and RCPFullAWSAccess always stays.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DetachPolicy.html
 */
export const detachPolicy = operation({
  name: 'DetachPolicy',
  input: { PolicyId: shapes.policyId().required(), TargetId: shapes.targetId().required() },
  errors: [
    ...shapes.writing,
    'ConstraintViolationException',
    'PolicyChangesInProgressException',
    'PolicyNotAttachedException',
    'PolicyNotFoundException',
    'TargetNotFoundException',
    'UnsupportedAPIEndpointException',
  ],
  prepare: async ({ PolicyId, TargetId }, call) => ({
    policy: await findTargetOrganizationPolicy(PolicyId, call),
    target: await findTargetNode(TargetId, call),
  }),
  access: (_request, { caller }, { policy, target }) =>
    [policy, target].flatMap((resource) =>
      organizationAccess('DetachPolicy', caller, resource, { policyType: policy.policy?.type }),
    ),

  async run({ PolicyId: policyId, TargetId: targetId }, call, { target: { base } }) {
    await call.services.directory.write(async (writes) => {
      const { type } = await reloadOrganizationPolicy(writes, base, policyId);
      await reloadNode(writes, base, targetId, targetNotFound);
      if (policyId === authorizationTypes.RESOURCE_CONTROL_POLICY.fullAccess.id) throw notDetachable();
      const attached = (await listAttachmentsOf(writes, [targetId])).filter((found) => found.type === type);
      if (!attached.some((found) => found.policyId === policyId)) throw notAttached();
      if (attached.length === 1 && isAuthorizationPolicyType(type)) throw lastAttached();
      await deleteAttachment(writes, { targetId, type, policyId });
    });
    return {};
  },
});
