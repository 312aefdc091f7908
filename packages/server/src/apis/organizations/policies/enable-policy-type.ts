import { organizationAccess } from '../../../authorization/organization-access.ts';
import { attachFullAccessToAll } from '../../../directory/organizations/organization-attachment-records.ts';
import {
  isAuthorizationPolicyType,
  isOrganizationPolicyType,
} from '../../../directory/organizations/organization-policy-types.ts';
import { setTypeEnabled } from '../../../directory/organizations/organization-records.ts';
import {
  policyTypeAlreadyEnabled,
  policyTypeNotAvailable,
  rootNotFound,
} from '../../../errors/organizations-errors.ts';
import { findTargetNode, reloadOrganization } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lets policies of a type bound accounts. Until others are attached, everything has full access by it.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnablePolicyType.html
 */
export const enablePolicyType = operation({
  name: 'EnablePolicyType',
  input: { RootId: shapes.rootId().required(), PolicyType: shapes.policyType().required() },
  output: { Root: shapes.root() },
  errors: [
    ...shapes.writing,
    'ConstraintViolationException',
    'PolicyChangesInProgressException',
    'PolicyTypeAlreadyEnabledException',
    'PolicyTypeNotAvailableForOrganizationException',
    'RootNotFoundException',
    'UnsupportedAPIEndpointException',
  ],
  prepare: ({ RootId }, call) => findTargetNode(RootId, call),
  access: ({ PolicyType }, { caller }, target) =>
    organizationAccess('EnablePolicyType', caller, target, { policyType: PolicyType }),
  async run({ RootId, PolicyType }, call) {
    return await call.services.directory.write(async (writes) => {
      const base = await reloadOrganization(writes, call);
      if (RootId !== base.rootId) throw rootNotFound();
      if (!isOrganizationPolicyType(PolicyType) || base.featureSet !== 'ALL') throw policyTypeNotAvailable();
      if (base.enabledTypes.includes(PolicyType)) throw policyTypeAlreadyEnabled();
      await setTypeEnabled(writes, base, PolicyType, true);
      if (isAuthorizationPolicyType(PolicyType)) await attachFullAccessToAll(writes, base, PolicyType);
      return { Root: shapes.rootOf(await reloadOrganization(writes, call)) };
    });
  },
});
