import { organizationAccess } from '../../../authorization/organization-access.ts';
import { detachAll } from '../../../directory/organizations/organization-attachment-records.ts';
import { isOrganizationPolicyType } from '../../../directory/organizations/organization-policy-types.ts';
import { setTypeEnabled } from '../../../directory/organizations/organization-records.ts';
import { policyTypeNotEnabled, rootNotFound } from '../../../errors/organizations-errors.ts';
import { findTargetNode, reloadOrganization } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Ends that policies of a type bound accounts. They are detached from everything: when the type is enabled again, they have
 * to be attached again.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisablePolicyType.html
 */
export const disablePolicyType = operation({
  name: 'DisablePolicyType',
  input: { RootId: shapes.rootId().required(), PolicyType: shapes.policyType().required() },
  output: { Root: shapes.root() },
  errors: [
    ...shapes.writing,
    'ConstraintViolationException',
    'PolicyChangesInProgressException',
    'PolicyTypeNotEnabledException',
    'RootNotFoundException',
    'UnsupportedAPIEndpointException',
  ],
  prepare: ({ RootId }, call) => findTargetNode(RootId, call),
  access: ({ PolicyType }, { caller }, target) =>
    organizationAccess('DisablePolicyType', caller, target, { policyType: PolicyType }),
  async run({ RootId, PolicyType }, call) {
    return await call.services.directory.write(async (writes) => {
      const base = await reloadOrganization(writes, call);
      if (RootId !== base.rootId) throw rootNotFound();
      if (!isOrganizationPolicyType(PolicyType) || !base.enabledTypes.includes(PolicyType)) {
        throw policyTypeNotEnabled();
      }
      await setTypeEnabled(writes, base, PolicyType, false);
      await detachAll(writes, base.id, PolicyType);
      return { Root: shapes.rootOf(await reloadOrganization(writes, call)) };
    });
  },
});
