import { organizationAccess } from '../../../authorization/organization-access.ts';
import { listTargetIds } from '../../../directory/organizations/organization-attachment-records.ts';
import { deleteOrganizationPolicy } from '../../../directory/organizations/organization-policy-records.ts';
import { organizationPolicyInUse } from '../../../errors/organizations-errors.ts';
import { findTargetOrganizationPolicy, reloadChangeablePolicy } from './organization-policy-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Deletes a policy that is attached to nothing.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeletePolicy.html
 */
export const deletePolicy = operation({
  name: 'DeletePolicy',
  input: { PolicyId: shapes.policyId().required() },
  errors: [
    ...shapes.writing,
    'PolicyInUseException',
    'PolicyNotFoundException',
    'UnsupportedAPIEndpointException',
  ],
  prepare: ({ PolicyId }, call) => findTargetOrganizationPolicy(PolicyId, call),
  access: (_request, { caller }, target) =>
    organizationAccess('DeletePolicy', caller, target, { policyType: target.policy?.type }),
  async run({ PolicyId: id }, call, { base }) {
    await call.services.directory.write(async (writes) => {
      await reloadChangeablePolicy(writes, base, id);
      if ((await listTargetIds(writes, base.id, id, '', 1)).length > 0) throw organizationPolicyInUse();
      await deleteOrganizationPolicy(writes, id);
    });
    return {};
  },
});
