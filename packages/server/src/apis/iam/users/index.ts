import type { Operation } from '../../../call/operation.ts';
import { createUser } from './create-user.ts';
import { getUser } from './get-user.ts';
import { listUsers } from './list-users.ts';
import { updateUser } from './update-user.ts';
import { deleteUser } from './delete-user.ts';
import { tagUser } from './tag-user.ts';
import { untagUser } from './untag-user.ts';
import { listUserTags } from './list-user-tags.ts';
import { putUserPermissionsBoundary } from './put-user-permissions-boundary.ts';
import { deleteUserPermissionsBoundary } from './delete-user-permissions-boundary.ts';
import { putUserPolicy } from './put-user-policy.ts';
import { getUserPolicy } from './get-user-policy.ts';
import { listUserPolicies } from './list-user-policies.ts';
import { deleteUserPolicy } from './delete-user-policy.ts';
import { attachUserPolicy } from './attach-user-policy.ts';
import { detachUserPolicy } from './detach-user-policy.ts';
import { listAttachedUserPolicies } from './list-attached-user-policies.ts';

export const userOperations: readonly Operation[] = [
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
  putUserPolicy,
  getUserPolicy,
  listUserPolicies,
  deleteUserPolicy,
  attachUserPolicy,
  detachUserPolicy,
  listAttachedUserPolicies,
];
