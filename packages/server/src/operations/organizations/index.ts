import { inputRefused } from '../../errors/organizations-errors.ts';
import type { Api } from '../api.ts';
import { unsupportedOrganizationsOperations } from '../unsupported-organizations-operations.ts';
import { attachPolicy } from './attach-policy.ts';
import { closeAccount } from './close-account.ts';
import { createAccount } from './create-account.ts';
import { createOrganizationalUnit } from './create-organizational-unit.ts';
import { createPolicy } from './create-policy.ts';
import { deleteOrganizationalUnit } from './delete-organizational-unit.ts';
import { deletePolicy } from './delete-policy.ts';
import { describeAccount } from './describe-account.ts';
import { describeCreateAccountStatus } from './describe-create-account-status.ts';
import { describeOrganization } from './describe-organization.ts';
import { describeOrganizationalUnit } from './describe-organizational-unit.ts';
import { describePolicy } from './describe-policy.ts';
import { detachPolicy } from './detach-policy.ts';
import { disablePolicyType } from './disable-policy-type.ts';
import { enablePolicyType } from './enable-policy-type.ts';
import { leaveOrganization } from './leave-organization.ts';
import { listAwsServiceAccessForOrganization } from './list-aws-service-access-for-organization.ts';
import { listAccounts } from './list-accounts.ts';
import { listAccountsForParent } from './list-accounts-for-parent.ts';
import { listChildren } from './list-children.ts';
import { listCreateAccountStatus } from './list-create-account-status.ts';
import { listDelegatedAdministrators } from './list-delegated-administrators.ts';
import { listDelegatedServicesForAccount } from './list-delegated-services-for-account.ts';
import { listOrganizationalUnitsForParent } from './list-organizational-units-for-parent.ts';
import { listParents } from './list-parents.ts';
import { listPolicies } from './list-policies.ts';
import { listPoliciesForTarget } from './list-policies-for-target.ts';
import { listRoots } from './list-roots.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';
import { listTargetsForPolicy } from './list-targets-for-policy.ts';
import { moveAccount } from './move-account.ts';
import { removeAccountFromOrganization } from './remove-account-from-organization.ts';
import { tagResource } from './tag-resource.ts';
import { untagResource } from './untag-resource.ts';
import { updateOrganizationalUnit } from './update-organizational-unit.ts';
import { updatePolicy } from './update-policy.ts';

/** AWS Organizations 2016-11-28: the installation is one organization with all features. */
export const organizations: Api = {
  service: 'organizations',
  version: '2016-11-28',
  namespace: 'http://organizations.amazonaws.com/doc/2016-11-28/',
  targetPrefix: 'AWSOrganizationsV20161128',
  refuseInput: inputRefused,
  operations: [
    describeOrganization,
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
