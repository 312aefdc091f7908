import type { Operation } from '../../../call/operation.ts';
import type { IamOperations } from '../iam-operations.ts';
import { attachPolicyGroup } from './attach-policy-group.ts';
import { attachPolicyUser } from './attach-policy-user.ts';
import { createPolicy } from './create-policy.ts';
import { deletePolicy } from './delete-policy.ts';
import { detachPolicyGroup } from './detach-policy-group.ts';
import { detachPolicyUser } from './detach-policy-user.ts';
import { getPolicy } from './get-policy.ts';
import { listPolicies } from './list-policies.ts';
import { listPolicyGroups } from './list-policy-groups.ts';
import { listPolicyUsers } from './list-policy-users.ts';
import { updatePolicy } from './update-policy.ts';

export const policyOperations = (iam: IamOperations): readonly Operation[] => [
  createPolicy(iam),
  listPolicies(iam),
  getPolicy(iam),
  updatePolicy(iam),
  deletePolicy(iam),
  listPolicyUsers(iam),
  attachPolicyUser(iam),
  detachPolicyUser(iam),
  listPolicyGroups(iam),
  attachPolicyGroup(iam),
  detachPolicyGroup(iam),
];
