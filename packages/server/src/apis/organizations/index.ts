import { inputRefused } from '../../errors/organizations-errors.ts';
import type { Api } from '../../call/api.ts';
import { unsupportedOrganizationsOperations } from './unsupported-operations.ts';
import { attachPolicy } from './policies/attach-policy.ts';
import { closeAccount } from './accounts/close-account.ts';
import { createAccount } from './accounts/create-account.ts';
import { createOrganization } from './organization/create-organization.ts';
import { createOrganizationalUnit } from './organizational-units/create-organizational-unit.ts';
import { createPolicy } from './policies/create-policy.ts';
import { deleteOrganization } from './organization/delete-organization.ts';
import { deleteOrganizationalUnit } from './organizational-units/delete-organizational-unit.ts';
import { deletePolicy } from './policies/delete-policy.ts';
import { describeAccount } from './accounts/describe-account.ts';
import { describeCreateAccountStatus } from './accounts/describe-create-account-status.ts';
import { describeOrganization } from './organization/describe-organization.ts';
import { describeOrganizationalUnit } from './organizational-units/describe-organizational-unit.ts';
import { describePolicy } from './policies/describe-policy.ts';
import { detachPolicy } from './policies/detach-policy.ts';
import { disablePolicyType } from './policies/disable-policy-type.ts';
import { enablePolicyType } from './policies/enable-policy-type.ts';
import { leaveOrganization } from './accounts/leave-organization.ts';
import { listAwsServiceAccessForOrganization } from './organization/list-aws-service-access-for-organization.ts';
import { listAccounts } from './accounts/list-accounts.ts';
import { listAccountsForParent } from './accounts/list-accounts-for-parent.ts';
import { listChildren } from './organization/list-children.ts';
import { listCreateAccountStatus } from './accounts/list-create-account-status.ts';
import { listDelegatedAdministrators } from './organization/list-delegated-administrators.ts';
import { listDelegatedServicesForAccount } from './organization/list-delegated-services-for-account.ts';
import { listOrganizationalUnitsForParent } from './organizational-units/list-organizational-units-for-parent.ts';
import { listParents } from './organization/list-parents.ts';
import { listPolicies } from './policies/list-policies.ts';
import { listPoliciesForTarget } from './policies/list-policies-for-target.ts';
import { listRoots } from './organization/list-roots.ts';
import { listTagsForResource } from './tags/list-tags-for-resource.ts';
import { listTargetsForPolicy } from './policies/list-targets-for-policy.ts';
import { moveAccount } from './accounts/move-account.ts';
import { removeAccountFromOrganization } from './accounts/remove-account-from-organization.ts';
import { tagResource } from './tags/tag-resource.ts';
import { untagResource } from './tags/untag-resource.ts';
import { updateOrganizationalUnit } from './organizational-units/update-organizational-unit.ts';
import { updatePolicy } from './policies/update-policy.ts';

/** AWS Organizations 2016-11-28. The first start makes an organization with all features. */
export const organizations: Api = {
  service: 'organizations',
  version: '2016-11-28',
  namespace: 'http://organizations.amazonaws.com/doc/2016-11-28/',
  targetPrefix: 'AWSOrganizationsV20161128',
  refuseInput: inputRefused,
  operations: [
    createOrganization,
    describeOrganization,
    deleteOrganization,
    listRoots,
    createAccount,
    describeCreateAccountStatus,
    listCreateAccountStatus,
    describeAccount,
    listAccounts,
    listAccountsForParent,
    listParents,
    listChildren,
    createOrganizationalUnit,
    describeOrganizationalUnit,
    updateOrganizationalUnit,
    deleteOrganizationalUnit,
    listOrganizationalUnitsForParent,
    moveAccount,
    createPolicy,
    updatePolicy,
    describePolicy,
    deletePolicy,
    listPolicies,
    attachPolicy,
    detachPolicy,
    listPoliciesForTarget,
    listTargetsForPolicy,
    enablePolicyType,
    disablePolicyType,
    tagResource,
    untagResource,
    listTagsForResource,
    listAwsServiceAccessForOrganization,
    listDelegatedAdministrators,
    listDelegatedServicesForAccount,
    closeAccount,
    removeAccountFromOrganization,
    leaveOrganization,
  ],
  unsupported: unsupportedOrganizationsOperations,
};
