import { addUserToGroup } from '../apis/iam/groups/add-user-to-group.ts';
import { attachGroupPolicy } from '../apis/iam/groups/attach-group-policy.ts';
import { createGroup } from '../apis/iam/groups/create-group.ts';
import { deleteGroup } from '../apis/iam/groups/delete-group.ts';
import { detachGroupPolicy } from '../apis/iam/groups/detach-group-policy.ts';
import { getGroup } from '../apis/iam/groups/get-group.ts';
import { listAttachedGroupPolicies } from '../apis/iam/groups/list-attached-group-policies.ts';
import { listGroupsForUser } from '../apis/iam/groups/list-groups-for-user.ts';
import { listGroups } from '../apis/iam/groups/list-groups.ts';
import { removeUserFromGroup } from '../apis/iam/groups/remove-user-from-group.ts';
import { updateGroup } from '../apis/iam/groups/update-group.ts';
import { createPolicyVersion } from '../apis/iam/policies/create-policy-version.ts';
import { createPolicy } from '../apis/iam/policies/create-policy.ts';
import { deletePolicyVersion } from '../apis/iam/policies/delete-policy-version.ts';
import { deletePolicy } from '../apis/iam/policies/delete-policy.ts';
import { getPolicyVersion } from '../apis/iam/policies/get-policy-version.ts';
import { getPolicy } from '../apis/iam/policies/get-policy.ts';
import { listEntitiesForPolicy } from '../apis/iam/policies/list-entities-for-policy.ts';
import { listPolicies } from '../apis/iam/policies/list-policies.ts';
import { attachRolePolicy } from '../apis/iam/roles/attach-role-policy.ts';
import { createRole } from '../apis/iam/roles/create-role.ts';
import { deleteRole } from '../apis/iam/roles/delete-role.ts';
import { detachRolePolicy } from '../apis/iam/roles/detach-role-policy.ts';
import { getRole } from '../apis/iam/roles/get-role.ts';
import { listAttachedRolePolicies } from '../apis/iam/roles/list-attached-role-policies.ts';
import { listRoles } from '../apis/iam/roles/list-roles.ts';
import { tagRole } from '../apis/iam/roles/tag-role.ts';
import { untagRole } from '../apis/iam/roles/untag-role.ts';
import { updateRole } from '../apis/iam/roles/update-role.ts';
import { attachUserPolicy } from '../apis/iam/users/attach-user-policy.ts';
import { detachUserPolicy } from '../apis/iam/users/detach-user-policy.ts';
import { getUser } from '../apis/iam/users/get-user.ts';
import { listAttachedUserPolicies } from '../apis/iam/users/list-attached-user-policies.ts';
import { listUsers } from '../apis/iam/users/list-users.ts';
import type { IamOperations } from '../apis/vultr/iam-operations.ts';

/** What Vultr's face of the directory is made of. */
export const iamForVultr: IamOperations = {
  CreateRole: createRole,
  GetRole: getRole,
  ListRoles: listRoles,
  UpdateRole: updateRole,
  DeleteRole: deleteRole,
  TagRole: tagRole,
  UntagRole: untagRole,
  ListAttachedRolePolicies: listAttachedRolePolicies,
  AttachRolePolicy: attachRolePolicy,
  DetachRolePolicy: detachRolePolicy,
  CreatePolicy: createPolicy,
  GetPolicy: getPolicy,
  GetPolicyVersion: getPolicyVersion,
  ListPolicies: listPolicies,
  CreatePolicyVersion: createPolicyVersion,
  DeletePolicyVersion: deletePolicyVersion,
  DeletePolicy: deletePolicy,
  ListEntitiesForPolicy: listEntitiesForPolicy,
  CreateGroup: createGroup,
  GetGroup: getGroup,
  ListGroups: listGroups,
  UpdateGroup: updateGroup,
  DeleteGroup: deleteGroup,
  AddUserToGroup: addUserToGroup,
  RemoveUserFromGroup: removeUserFromGroup,
  ListAttachedGroupPolicies: listAttachedGroupPolicies,
  AttachGroupPolicy: attachGroupPolicy,
  DetachGroupPolicy: detachGroupPolicy,
  GetUser: getUser,
  ListUsers: listUsers,
  ListGroupsForUser: listGroupsForUser,
  ListAttachedUserPolicies: listAttachedUserPolicies,
  AttachUserPolicy: attachUserPolicy,
  DetachUserPolicy: detachUserPolicy,
};
