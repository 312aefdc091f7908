import { iamInputRefused } from '../../errors/iam-input-errors.ts';
import type { Api } from '../api.ts';
import { unsupportedIamOperations } from '../unsupported-iam-operations.ts';
import { addClientIdToOpenIdConnectProvider } from './add-client-id-to-open-id-connect-provider.ts';
import { addRoleToInstanceProfile } from './add-role-to-instance-profile.ts';
import { addUserToGroup } from './add-user-to-group.ts';
import { attachGroupPolicy } from './attach-group-policy.ts';
import { attachRolePolicy } from './attach-role-policy.ts';
import { attachUserPolicy } from './attach-user-policy.ts';
import { changePassword } from './change-password.ts';
import { createAccessKey } from './create-access-key.ts';
import { createAccountAlias } from './create-account-alias.ts';
import { createGroup } from './create-group.ts';
import { createInstanceProfile } from './create-instance-profile.ts';
import { createLoginProfile } from './create-login-profile.ts';
import { createOpenIdConnectProvider } from './create-open-id-connect-provider.ts';
import { createPolicyVersion } from './create-policy-version.ts';
import { createPolicy } from './create-policy.ts';
import { createRole } from './create-role.ts';
import { createSamlProvider } from './create-saml-provider.ts';
import { createServiceLinkedRole } from './create-service-linked-role.ts';
import { createUser } from './create-user.ts';
import { createVirtualMfaDevice } from './create-virtual-mfa-device.ts';
import { deactivateMfaDevice } from './deactivate-mfa-device.ts';
import { deleteAccessKey } from './delete-access-key.ts';
import { deleteAccountAlias } from './delete-account-alias.ts';
import { deleteAccountPasswordPolicy } from './delete-account-password-policy.ts';
import { deleteGroupPolicy } from './delete-group-policy.ts';
import { deleteGroup } from './delete-group.ts';
import { deleteInstanceProfile } from './delete-instance-profile.ts';
import { deleteLoginProfile } from './delete-login-profile.ts';
import { deleteOpenIdConnectProvider } from './delete-open-id-connect-provider.ts';
import { deletePolicyVersion } from './delete-policy-version.ts';
import { deletePolicy } from './delete-policy.ts';
import { deleteRolePermissionsBoundary } from './delete-role-permissions-boundary.ts';
import { deleteRolePolicy } from './delete-role-policy.ts';
import { deleteRole } from './delete-role.ts';
import { deleteSamlProvider } from './delete-saml-provider.ts';
import { deleteServiceLinkedRole } from './delete-service-linked-role.ts';
import { deleteUserPermissionsBoundary } from './delete-user-permissions-boundary.ts';
import { deleteUserPolicy } from './delete-user-policy.ts';
import { deleteUser } from './delete-user.ts';
import { deleteVirtualMfaDevice } from './delete-virtual-mfa-device.ts';
import { detachGroupPolicy } from './detach-group-policy.ts';
import { detachRolePolicy } from './detach-role-policy.ts';
import { detachUserPolicy } from './detach-user-policy.ts';
import { disableOrganizationsRootCredentialsManagement } from './disable-organizations-root-credentials-management.ts';
import { disableOrganizationsRootSessions } from './disable-organizations-root-sessions.ts';
import { disableOutboundWebIdentityFederation } from './disable-outbound-web-identity-federation.ts';
import { enableMfaDevice } from './enable-mfa-device.ts';
import { enableOrganizationsRootCredentialsManagement } from './enable-organizations-root-credentials-management.ts';
import { enableOrganizationsRootSessions } from './enable-organizations-root-sessions.ts';
import { enableOutboundWebIdentityFederation } from './enable-outbound-web-identity-federation.ts';
import { getAccessKeyLastUsed } from './get-access-key-last-used.ts';
import { getAccountPasswordPolicy } from './get-account-password-policy.ts';
import { getAccountSummary } from './get-account-summary.ts';
import { getGroupPolicy } from './get-group-policy.ts';
import { getGroup } from './get-group.ts';
import { getInstanceProfile } from './get-instance-profile.ts';
import { getLoginProfile } from './get-login-profile.ts';
import { getMfaDevice } from './get-mfa-device.ts';
import { getOpenIdConnectProvider } from './get-open-id-connect-provider.ts';
import { getOutboundWebIdentityFederationInfo } from './get-outbound-web-identity-federation-info.ts';
import { getPolicyVersion } from './get-policy-version.ts';
import { getPolicy } from './get-policy.ts';
import { getRolePolicy } from './get-role-policy.ts';
import { getRole } from './get-role.ts';
import { getSamlProvider } from './get-saml-provider.ts';
import { getServiceLinkedRoleDeletionStatus } from './get-service-linked-role-deletion-status.ts';
import { getUserPolicy } from './get-user-policy.ts';
import { getUser } from './get-user.ts';
import { listAccessKeys } from './list-access-keys.ts';
import { listAccountAliases } from './list-account-aliases.ts';
import { listAttachedGroupPolicies } from './list-attached-group-policies.ts';
import { listAttachedRolePolicies } from './list-attached-role-policies.ts';
import { listAttachedUserPolicies } from './list-attached-user-policies.ts';
import { listEntitiesForPolicy } from './list-entities-for-policy.ts';
import { listGroupPolicies } from './list-group-policies.ts';
import { listGroupsForUser } from './list-groups-for-user.ts';
import { listGroups } from './list-groups.ts';
import { listInstanceProfileTags } from './list-instance-profile-tags.ts';
import { listInstanceProfilesForRole } from './list-instance-profiles-for-role.ts';
import { listInstanceProfiles } from './list-instance-profiles.ts';
import { listMfaDeviceTags } from './list-mfa-device-tags.ts';
import { listMfaDevices } from './list-mfa-devices.ts';
import { listOpenIdConnectProviderTags } from './list-open-id-connect-provider-tags.ts';
import { listOpenIdConnectProviders } from './list-open-id-connect-providers.ts';
import { listOrganizationsFeatures } from './list-organizations-features.ts';
import { listPolicies } from './list-policies.ts';
import { listPolicyTags } from './list-policy-tags.ts';
import { listPolicyVersions } from './list-policy-versions.ts';
import { listRolePolicies } from './list-role-policies.ts';
import { listRoleTags } from './list-role-tags.ts';
import { listRoles } from './list-roles.ts';
import { listSamlProviderTags } from './list-saml-provider-tags.ts';
import { listSamlProviders } from './list-saml-providers.ts';
import { listServerCertificateTags } from './list-server-certificate-tags.ts';
import { listServerCertificates } from './list-server-certificates.ts';
import { listServiceSpecificCredentials } from './list-service-specific-credentials.ts';
import { listSigningCertificates } from './list-signing-certificates.ts';
import { listSshPublicKeys } from './list-ssh-public-keys.ts';
import { listUserPolicies } from './list-user-policies.ts';
import { listUserTags } from './list-user-tags.ts';
import { listUsers } from './list-users.ts';
import { listVirtualMfaDevices } from './list-virtual-mfa-devices.ts';
import { putGroupPolicy } from './put-group-policy.ts';
import { putRolePermissionsBoundary } from './put-role-permissions-boundary.ts';
import { putRolePolicy } from './put-role-policy.ts';
import { putUserPermissionsBoundary } from './put-user-permissions-boundary.ts';
import { putUserPolicy } from './put-user-policy.ts';
import { removeClientIdFromOpenIdConnectProvider } from './remove-client-id-from-open-id-connect-provider.ts';
import { removeRoleFromInstanceProfile } from './remove-role-from-instance-profile.ts';
import { removeUserFromGroup } from './remove-user-from-group.ts';
import { resyncMfaDevice } from './resync-mfa-device.ts';
import { setDefaultPolicyVersion } from './set-default-policy-version.ts';
import { setSecurityTokenServicePreferences } from './set-security-token-service-preferences.ts';
import { tagInstanceProfile } from './tag-instance-profile.ts';
import { tagMfaDevice } from './tag-mfa-device.ts';
import { tagOpenIdConnectProvider } from './tag-open-id-connect-provider.ts';
import { tagPolicy } from './tag-policy.ts';
import { tagRole } from './tag-role.ts';
import { tagSamlProvider } from './tag-saml-provider.ts';
import { tagUser } from './tag-user.ts';
import { untagInstanceProfile } from './untag-instance-profile.ts';
import { untagMfaDevice } from './untag-mfa-device.ts';
import { untagOpenIdConnectProvider } from './untag-open-id-connect-provider.ts';
import { untagPolicy } from './untag-policy.ts';
import { untagRole } from './untag-role.ts';
import { untagSamlProvider } from './untag-saml-provider.ts';
import { untagUser } from './untag-user.ts';
import { updateAccessKey } from './update-access-key.ts';
import { updateAccountPasswordPolicy } from './update-account-password-policy.ts';
import { updateAssumeRolePolicy } from './update-assume-role-policy.ts';
import { updateGroup } from './update-group.ts';
import { updateLoginProfile } from './update-login-profile.ts';
import { updateOpenIdConnectProviderThumbprint } from './update-open-id-connect-provider-thumbprint.ts';
import { updateRoleDescription } from './update-role-description.ts';
import { updateRole } from './update-role.ts';
import { updateSamlProvider } from './update-saml-provider.ts';
import { updateUser } from './update-user.ts';
import { simulatePrincipalPolicy } from './simulate-principal-policy.ts';
import { simulateCustomPolicy } from './simulate-custom-policy.ts';
import { getContextKeysForCustomPolicy } from './get-context-keys-for-custom-policy.ts';
import { generateCredentialReport } from './generate-credential-report.ts';
import { getCredentialReport } from './get-credential-report.ts';
import { getAccountAuthorizationDetails } from './get-account-authorization-details.ts';
import { getContextKeysForPrincipalPolicy } from './get-context-keys-for-principal-policy.ts';
import { generateServiceLastAccessedDetails } from './generate-service-last-accessed-details.ts';
import { getServiceLastAccessedDetails } from './get-service-last-accessed-details.ts';
import { getServiceLastAccessedDetailsWithEntities } from './get-service-last-accessed-details-with-entities.ts';
import { listPoliciesGrantingServiceAccess } from './list-policies-granting-service-access.ts';

/** AWS Identity and Access Management. */
export const iam: Api = {
  service: 'iam',
  version: '2010-05-08',
  namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  refuseInput: iamInputRefused,
  operations: [
    createUser,
    getUser,
    listUsers,
    updateUser,
    deleteUser,
    tagUser,
    untagUser,
    listUserTags,
    putUserPermissionsBoundary,
    deleteUserPermissionsBoundary,
    createGroup,
    getGroup,
    listGroups,
    updateGroup,
    deleteGroup,
    addUserToGroup,
    removeUserFromGroup,
    listGroupsForUser,
    createAccessKey,
    listAccessKeys,
    updateAccessKey,
    deleteAccessKey,
    getAccessKeyLastUsed,
    createRole,
    getRole,
    listRoles,
    deleteRole,
    updateRole,
    updateRoleDescription,
    updateAssumeRolePolicy,
    tagRole,
    untagRole,
    listRoleTags,
    putRolePermissionsBoundary,
    deleteRolePermissionsBoundary,
    putUserPolicy,
    getUserPolicy,
    listUserPolicies,
    deleteUserPolicy,
    putRolePolicy,
    getRolePolicy,
    listRolePolicies,
    deleteRolePolicy,
    putGroupPolicy,
    getGroupPolicy,
    listGroupPolicies,
    deleteGroupPolicy,
    createPolicy,
    getPolicy,
    getPolicyVersion,
    createPolicyVersion,
    listPolicyVersions,
    setDefaultPolicyVersion,
    deletePolicyVersion,
    listPolicies,
    deletePolicy,
    tagPolicy,
    untagPolicy,
    listPolicyTags,
    listEntitiesForPolicy,
    attachUserPolicy,
    detachUserPolicy,
    listAttachedUserPolicies,
    attachRolePolicy,
    detachRolePolicy,
    listAttachedRolePolicies,
    attachGroupPolicy,
    detachGroupPolicy,
    listAttachedGroupPolicies,
    createVirtualMfaDevice,
    enableMfaDevice,
    deactivateMfaDevice,
    listMfaDevices,
    listVirtualMfaDevices,
    deleteVirtualMfaDevice,
    resyncMfaDevice,
    getMfaDevice,
    tagMfaDevice,
    untagMfaDevice,
    listMfaDeviceTags,
    createOpenIdConnectProvider,
    getOpenIdConnectProvider,
    listOpenIdConnectProviders,
    updateOpenIdConnectProviderThumbprint,
    addClientIdToOpenIdConnectProvider,
    removeClientIdFromOpenIdConnectProvider,
    deleteOpenIdConnectProvider,
    tagOpenIdConnectProvider,
    untagOpenIdConnectProvider,
    listOpenIdConnectProviderTags,
    createSamlProvider,
    getSamlProvider,
    listSamlProviders,
    updateSamlProvider,
    deleteSamlProvider,
    tagSamlProvider,
    untagSamlProvider,
    listSamlProviderTags,
    createInstanceProfile,
    getInstanceProfile,
    listInstanceProfiles,
    listInstanceProfilesForRole,
    addRoleToInstanceProfile,
    removeRoleFromInstanceProfile,
    deleteInstanceProfile,
    tagInstanceProfile,
    untagInstanceProfile,
    listInstanceProfileTags,
    createServiceLinkedRole,
    deleteServiceLinkedRole,
    getServiceLinkedRoleDeletionStatus,
    createLoginProfile,
    getLoginProfile,
    updateLoginProfile,
    deleteLoginProfile,
    changePassword,
    getAccountPasswordPolicy,
    updateAccountPasswordPolicy,
    deleteAccountPasswordPolicy,
    createAccountAlias,
    listAccountAliases,
    deleteAccountAlias,
    getAccountSummary,
    setSecurityTokenServicePreferences,
    enableOutboundWebIdentityFederation,
    getOutboundWebIdentityFederationInfo,
    disableOutboundWebIdentityFederation,
    enableOrganizationsRootCredentialsManagement,
    enableOrganizationsRootSessions,
    disableOrganizationsRootCredentialsManagement,
    disableOrganizationsRootSessions,
    listOrganizationsFeatures,
    listSigningCertificates,
    listSshPublicKeys,
    listServiceSpecificCredentials,
    listServerCertificates,
    listServerCertificateTags,
    simulatePrincipalPolicy,
    simulateCustomPolicy,
    getContextKeysForCustomPolicy,
    getContextKeysForPrincipalPolicy,
    getAccountAuthorizationDetails,
    generateCredentialReport,
    getCredentialReport,
    generateServiceLastAccessedDetails,
    getServiceLastAccessedDetails,
    getServiceLastAccessedDetailsWithEntities,
    listPoliciesGrantingServiceAccess,
  ],
  unsupported: unsupportedIamOperations,
};
