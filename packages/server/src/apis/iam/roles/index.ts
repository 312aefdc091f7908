import type { Operation } from '../../../call/operation.ts';
import { createRole } from './create-role.ts';
import { getRole } from './get-role.ts';
import { listRoles } from './list-roles.ts';
import { deleteRole } from './delete-role.ts';
import { updateRole } from './update-role.ts';
import { updateRoleDescription } from './update-role-description.ts';
import { updateAssumeRolePolicy } from './update-assume-role-policy.ts';
import { tagRole } from './tag-role.ts';
import { untagRole } from './untag-role.ts';
import { listRoleTags } from './list-role-tags.ts';
import { putRolePermissionsBoundary } from './put-role-permissions-boundary.ts';
import { deleteRolePermissionsBoundary } from './delete-role-permissions-boundary.ts';
import { putRolePolicy } from './put-role-policy.ts';
import { getRolePolicy } from './get-role-policy.ts';
import { listRolePolicies } from './list-role-policies.ts';
import { deleteRolePolicy } from './delete-role-policy.ts';
import { attachRolePolicy } from './attach-role-policy.ts';
import { detachRolePolicy } from './detach-role-policy.ts';
import { listAttachedRolePolicies } from './list-attached-role-policies.ts';

export const roleOperations: readonly Operation[] = [
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
  putRolePolicy,
  getRolePolicy,
  listRolePolicies,
  deleteRolePolicy,
  attachRolePolicy,
  detachRolePolicy,
  listAttachedRolePolicies,
];
