import type { Operation } from '../../../call/operation.ts';
import type { IamOperations } from '../iam-operations.ts';
import { attachRoleGroup } from './attach-role-group.ts';
import { attachRoleUser } from './attach-role-user.ts';
import { detachRoleGroup } from './detach-role-group.ts';
import { detachRoleUser } from './detach-role-user.ts';
import { listRoleGroups } from './list-role-groups.ts';
import { listRoleUsers } from './list-role-users.ts';

export const assignmentOperations = (iam: IamOperations): readonly Operation[] => [
  attachRoleUser,
  detachRoleUser,
  listRoleUsers(iam),
  attachRoleGroup,
  detachRoleGroup,
  listRoleGroups(iam),
];
