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
import { listAwsServiceAccessForOrganization } from './delegation/list-aws-service-access-for-organization.ts';
import { listAccounts } from './accounts/list-accounts.ts';
import { listAccountsForParent } from './accounts/list-accounts-for-parent.ts';
import { listChildren } from './organization/list-children.ts';
import { listCreateAccountStatus } from './accounts/list-create-account-status.ts';
import { listDelegatedAdministrators } from './delegation/list-delegated-administrators.ts';
import { listDelegatedServicesForAccount } from './delegation/list-delegated-services-for-account.ts';
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
import { putResourcePolicy } from './resource-policy/put-resource-policy.ts';
import { describeResourcePolicy } from './resource-policy/describe-resource-policy.ts';
import { deleteResourcePolicy } from './resource-policy/delete-resource-policy.ts';
import { enableAwsServiceAccess } from './delegation/enable-aws-service-access.ts';
import { disableAwsServiceAccess } from './delegation/disable-aws-service-access.ts';
import { registerDelegatedAdministrator } from './delegation/register-delegated-administrator.ts';
import { deregisterDelegatedAdministrator } from './delegation/deregister-delegated-administrator.ts';
import { inviteAccountToOrganization } from './handshakes/invite-account-to-organization.ts';
import { acceptHandshake } from './handshakes/accept-handshake.ts';
import { declineHandshake } from './handshakes/decline-handshake.ts';
import { cancelHandshake } from './handshakes/cancel-handshake.ts';
import { describeHandshake } from './handshakes/describe-handshake.ts';
import { listHandshakesForAccount } from './handshakes/list-handshakes-for-account.ts';
import { listHandshakesForOrganization } from './handshakes/list-handshakes-for-organization.ts';
import { enableAllFeatures } from './handshakes/enable-all-features.ts';
import { describeEffectivePolicy } from './effective-policies/describe-effective-policy.ts';
import { listAccountsWithInvalidEffectivePolicy } from './effective-policies/list-accounts-with-invalid-effective-policy.ts';
import { listEffectivePolicyValidationErrors } from './effective-policies/list-effective-policy-validation-errors.ts';

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
    putResourcePolicy,
    describeResourcePolicy,
    deleteResourcePolicy,
    enableAwsServiceAccess,
    disableAwsServiceAccess,
    registerDelegatedAdministrator,
    deregisterDelegatedAdministrator,
    inviteAccountToOrganization,
    acceptHandshake,
    declineHandshake,
    cancelHandshake,
    describeHandshake,
    listHandshakesForAccount,
    listHandshakesForOrganization,
    enableAllFeatures,
    describeEffectivePolicy,
    listAccountsWithInvalidEffectivePolicy,
    listEffectivePolicyValidationErrors,
    closeAccount,
    removeAccountFromOrganization,
    leaveOrganization,
  ],
  unsupported: unsupportedOrganizationsOperations,
};
