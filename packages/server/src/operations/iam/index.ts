import type { Api } from '../api.ts';
import { attachRolePolicy } from './attach-role-policy.ts';
import { attachUserPolicy } from './attach-user-policy.ts';
import { createAccessKey } from './create-access-key.ts';
import { createPolicy } from './create-policy.ts';
import { createRole } from './create-role.ts';
import { createUser } from './create-user.ts';
import { createVirtualMfaDevice } from './create-virtual-mfa-device.ts';
import { deactivateMfaDevice } from './deactivate-mfa-device.ts';
import { deleteAccessKey } from './delete-access-key.ts';
import { deletePolicy } from './delete-policy.ts';
import { deleteRole } from './delete-role.ts';
import { deleteRolePolicy } from './delete-role-policy.ts';
import { deleteUser } from './delete-user.ts';
import { deleteUserPolicy } from './delete-user-policy.ts';
import { deleteVirtualMfaDevice } from './delete-virtual-mfa-device.ts';
import { detachRolePolicy } from './detach-role-policy.ts';
import { detachUserPolicy } from './detach-user-policy.ts';
import { enableMfaDevice } from './enable-mfa-device.ts';
import { getPolicy } from './get-policy.ts';
import { getPolicyVersion } from './get-policy-version.ts';
import { getRole } from './get-role.ts';
import { getRolePolicy } from './get-role-policy.ts';
import { getUser } from './get-user.ts';
import { getUserPolicy } from './get-user-policy.ts';
import { listAccessKeys } from './list-access-keys.ts';
import { listAttachedRolePolicies } from './list-attached-role-policies.ts';
import { listAttachedUserPolicies } from './list-attached-user-policies.ts';
import { listMfaDevices } from './list-mfa-devices.ts';
import { listPolicies } from './list-policies.ts';
import { listRolePolicies } from './list-role-policies.ts';
import { listRoles } from './list-roles.ts';
import { listUserPolicies } from './list-user-policies.ts';
import { listUsers } from './list-users.ts';
import { listVirtualMfaDevices } from './list-virtual-mfa-devices.ts';
import { putRolePolicy } from './put-role-policy.ts';
import { putUserPolicy } from './put-user-policy.ts';
import { updateAccessKey } from './update-access-key.ts';
import { updateAssumeRolePolicy } from './update-assume-role-policy.ts';
import { updateRole } from './update-role.ts';

/** AWS Identity and Access Management. */
export const iam: Api = {
  service: 'iam',
  version: '2010-05-08',
  namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  operations: [
    createUser,
    getUser,
    listUsers,
    deleteUser,
    createAccessKey,
    listAccessKeys,
    updateAccessKey,
    deleteAccessKey,
    createRole,
    getRole,
    listRoles,
    deleteRole,
    updateRole,
    updateAssumeRolePolicy,
    putUserPolicy,
    getUserPolicy,
    listUserPolicies,
    deleteUserPolicy,
    putRolePolicy,
    getRolePolicy,
    listRolePolicies,
    deleteRolePolicy,
    createPolicy,
    getPolicy,
    getPolicyVersion,
    listPolicies,
    deletePolicy,
    attachUserPolicy,
    detachUserPolicy,
    listAttachedUserPolicies,
    attachRolePolicy,
    detachRolePolicy,
    listAttachedRolePolicies,
    createVirtualMfaDevice,
    enableMfaDevice,
    deactivateMfaDevice,
    listMfaDevices,
    listVirtualMfaDevices,
    deleteVirtualMfaDevice,
  ],
};
