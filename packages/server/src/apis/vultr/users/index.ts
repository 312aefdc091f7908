import type { Operation } from '../../../call/operation.ts';
import type { IamOperations } from '../iam-operations.ts';
import { getUser } from './get-user.ts';
import { listUserGroups } from './list-user-groups.ts';
import { listUserPolicies } from './list-user-policies.ts';
import { listUserRoles } from './list-user-roles.ts';
import { listUsers } from './list-users.ts';

export const userOperations = (iam: IamOperations): readonly Operation[] => [
  listUsers(iam),
  getUser(iam),
  listUserGroups(iam),
  listUserRoles(iam),
  listUserPolicies(iam),
];
