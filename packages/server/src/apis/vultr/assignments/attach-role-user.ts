import { operation } from '../../../call/operation.ts';
import { userNotFound } from '../../../errors/iam-errors.ts';
import { uuid } from '../named.ts';
import { giveRole, prepareAssignment } from './assign-role.ts';
import { userAssignmentMembers, userAssignmentOf } from './assignment-shape.ts';

/** Gives a user a role for good: the policies of the role are the user's from then on. */
export const attachRoleUser = operation({
  name: 'AttachRoleUser',
  http: { method: 'POST', path: '/v2/roles/{role_id}/users/{user_id}', status: 201 },
  input: { role_id: uuid().required(), user_id: uuid().required() },
  output: userAssignmentMembers,
  errors: ['NoSuchEntity', 'LimitExceeded', 'ValidationError'],
  prepare: ({ role_id: roleId, user_id: holderId }, call) =>
    prepareAssignment('give', 'user', { roleId, holderId }, call),
  access: (_request, _call, { checks }) => checks,
  async run({ user_id: named }, call, prepared) {
    const role = await giveRole(prepared, call);
    const { found } = prepared.holder;
    if (found === undefined) throw userNotFound(named);
    return userAssignmentOf(role, found, Math.floor(call.now / 1000));
  },
});
