import type { Operation } from '../../../call/operation.ts';
import type { IamOperations } from '../iam-operations.ts';
import { attachRolePolicy } from './attach-role-policy.ts';
import { createRole } from './create-role.ts';
import { deleteRole } from './delete-role.ts';
import { detachRolePolicy } from './detach-role-policy.ts';
import { getRole } from './get-role.ts';
import { listRolePolicies } from './list-role-policies.ts';
import { listRoles } from './list-roles.ts';
import { updateRole } from './update-role.ts';

export const roleOperations = (iam: IamOperations): readonly Operation[] => [
  createRole(iam),
  listRoles(iam),
  getRole(iam),
  updateRole(iam),
  deleteRole(iam),
  listRolePolicies(iam),
  attachRolePolicy(iam),
  detachRolePolicy(iam),
];
