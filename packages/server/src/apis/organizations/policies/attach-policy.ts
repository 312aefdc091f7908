import { organizationAccess } from '../../../authorization/organization-access.ts';
import {
  insertAttachment,
  listAttachmentsOf,
} from '../../../directory/organizations/organization-attachment-records.ts';
import {
  alreadyAttached,
  policyTypeNotEnabled,
  targetNotFound,
  tooManyAttached,
} from '../../../errors/organizations-errors.ts';
import { findTargetOrganizationPolicy, reloadOrganizationPolicy } from './organization-policy-target.ts';
import { isManagementPolicyType, managementTypes } from '../effective-policies/management-policy-types.ts';
import { organizationQuotas } from '../organization-quotas.ts';
import { findTargetNode, reloadNode, reloadOrganization } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Attaches a policy to the root, a unit or an account. It bounds every account there from the next request on.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html
 */
export const attachPolicy = operation({
  name: 'AttachPolicy',
  input: { PolicyId: shapes.policyId().required(), TargetId: shapes.targetId().required() },
  errors: [
    ...shapes.writing,
    'ConstraintViolationException',
    'DuplicatePolicyAttachmentException',
    'PolicyChangesInProgressException',
    'PolicyNotFoundException',
    'PolicyTypeNotEnabledException',
    'TargetNotFoundException',
    'UnsupportedAPIEndpointException',
  ],
  prepare: async ({ PolicyId, TargetId }, call) => ({
    policy: await findTargetOrganizationPolicy(PolicyId, call),
    target: await findTargetNode(TargetId, call),
  }),
  access: (_request, { caller }, { policy, target }) =>
    [policy, target].flatMap((resource) =>
      organizationAccess('AttachPolicy', caller, resource, { policyType: policy.policy?.type }),
    ),

  async run({ PolicyId: policyId, TargetId: targetId }, call) {
    await call.services.directory.write(async (writes) => {
      const base = await reloadOrganization(writes, call);
      const { type } = await reloadOrganizationPolicy(writes, base, policyId);
      await reloadNode(writes, base, targetId, targetNotFound);
      if (!base.enabledTypes.includes(type)) throw policyTypeNotEnabled();
      const attached = (await listAttachmentsOf(writes, [targetId])).filter((found) => found.type === type);
      if (attached.some((found) => found.policyId === policyId)) throw alreadyAttached();
      const most = isManagementPolicyType(type)
        ? managementTypes[type].perTarget
        : organizationQuotas.policiesPerTarget;
      if (attached.length >= most) throw tooManyAttached(most);
      await insertAttachment(writes, { targetId, type, policyId, organizationId: base.id });
    });
    return {};
  },
});
