import type { Operation } from '../../../call/operation.ts';
import { createGroup } from './create-group.ts';
import { getGroup } from './get-group.ts';
import { listGroups } from './list-groups.ts';
import { updateGroup } from './update-group.ts';
import { deleteGroup } from './delete-group.ts';
import { addUserToGroup } from './add-user-to-group.ts';
import { removeUserFromGroup } from './remove-user-from-group.ts';
import { listGroupsForUser } from './list-groups-for-user.ts';
import { putGroupPolicy } from './put-group-policy.ts';
import { getGroupPolicy } from './get-group-policy.ts';
import { listGroupPolicies } from './list-group-policies.ts';
import { deleteGroupPolicy } from './delete-group-policy.ts';
import { attachGroupPolicy } from './attach-group-policy.ts';
import { detachGroupPolicy } from './detach-group-policy.ts';
import { listAttachedGroupPolicies } from './list-attached-group-policies.ts';

export const groupOperations: readonly Operation[] = [
  createGroup,
  getGroup,
  listGroups,
  updateGroup,
  deleteGroup,
  addUserToGroup,
  removeUserFromGroup,
  listGroupsForUser,
  putGroupPolicy,
  getGroupPolicy,
  listGroupPolicies,
  deleteGroupPolicy,
  attachGroupPolicy,
  detachGroupPolicy,
  listAttachedGroupPolicies,
];
