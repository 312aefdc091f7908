import type { Operation } from '../../../call/operation.ts';
import type { IamOperations } from '../iam-operations.ts';
import { addGroupMember } from './add-group-member.ts';
import { createGroup } from './create-group.ts';
import { deleteGroup } from './delete-group.ts';
import { getGroup } from './get-group.ts';
import { listGroupMembers } from './list-group-members.ts';
import { listGroupPolicies } from './list-group-policies.ts';
import { listGroupRoles } from './list-group-roles.ts';
import { listGroups } from './list-groups.ts';
import { removeGroupMember } from './remove-group-member.ts';
import { updateGroup } from './update-group.ts';

export const groupOperations = (iam: IamOperations): readonly Operation[] => [
  createGroup(iam),
  listGroups(iam),
  getGroup(iam),
  updateGroup(iam),
  deleteGroup(iam),
  addGroupMember(iam),
  listGroupMembers(iam),
  removeGroupMember(iam),
  listGroupPolicies(iam),
  listGroupRoles(iam),
];
