import { accountAccess } from '../../../authorization/entity-access.ts';
import { findAccountSettings } from '../../../directory/accounts/account-settings-records.ts';
import { countEntities } from '../../../directory/accounts/account-summary-records.ts';
import { quotas } from '../quotas.ts';
import { integer, map } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';

/** What AWS shows of things that do not exist here, and of a quota that is its own. */
const fixed = {
  PolicyVersionsInUseQuota: 10_000,
  AccountMFAEnabled: 0,
  AccountPasswordPresent: 0,
};

const shownQuotas = {
  UsersQuota: quotas.UsersPerAccount,
  GroupsQuota: quotas.GroupsPerAccount,
  RolesQuota: quotas.RolesPerAccount,
  PoliciesQuota: quotas.PoliciesPerAccount,
  InstanceProfilesQuota: quotas.InstanceProfilesPerAccount,
  ServerCertificatesQuota: quotas.ServerCertificatesPerAccount,
  GroupsPerUserQuota: quotas.GroupsPerUser,
  AccessKeysPerUserQuota: quotas.AccessKeysPerUser,
  SigningCertificatesPerUserQuota: quotas.CertificatesPerUser,
  AttachedPoliciesPerUserQuota: quotas.PoliciesPerUser,
  AttachedPoliciesPerGroupQuota: quotas.PoliciesPerGroup,
  AttachedPoliciesPerRoleQuota: quotas.PoliciesPerRole,
  VersionsPerPolicyQuota: quotas.VersionsPerPolicy,
  PolicySizeQuota: quotas.PolicySize,
  AssumeRolePolicySizeQuota: quotas.ACLSizePerRole,
  UserPolicySizeQuota: quotas.inlinePolicySize.user,
  GroupPolicySizeQuota: quotas.inlinePolicySize.group,
  RolePolicySizeQuota: quotas.inlinePolicySize.role,
};

/**
 * Answers how many of what the account has, and may have.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
 */
export const getAccountSummary = operation({
  name: 'GetAccountSummary',
  input: {},
  output: { SummaryMap: map(integer()) },
  errors: ['ServiceFailure'],
  access: (_request, { caller }) => [accountAccess('iam:GetAccountSummary', caller.accountId)],
  async run(_request, { caller: { accountId }, services: { directory } }) {
    const counts = await countEntities(directory.reads, accountId);
    const { globalEndpointTokenVersion } = await findAccountSettings(directory.reads, accountId);
    return {
      SummaryMap: {
        Users: counts.users,
        Groups: counts.groups,
        Roles: counts.roles,
        Policies: counts.policies,
        PolicyVersionsInUse: counts.policyVersions,
        InstanceProfiles: counts.instanceProfiles,
        Providers: counts.providers,
        MFADevices: counts.mfaDevices,
        MFADevicesInUse: counts.mfaDevicesInUse,
        ServerCertificates: counts.serverCertificates,
        AccountAccessKeysPresent: counts.rootAccessKeys > 0 ? 1 : 0,
        AccountSigningCertificatesPresent: counts.rootSigningCertificates > 0 ? 1 : 0,
        GlobalEndpointTokenVersion: globalEndpointTokenVersion,
        ...fixed,
        ...shownQuotas,
      },
    };
  },
});
