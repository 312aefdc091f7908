import { operation } from '../../../call/operation.ts';
import { groupNotFound } from '../../../errors/iam-errors.ts';
import { uuid } from '../named.ts';
import { giveRole, prepareAssignment } from './assign-role.ts';
import { groupAssignmentMembers, groupAssignmentOf } from './assignment-shape.ts';

/** Gives a group a role for good: the policies of the role are its users' from then on. */
export const attachRoleGroup = operation({
  name: 'AttachRoleGroup',
  http: { method: 'POST', path: '/v2/roles/{role_id}/groups/{group_id}', status: 201 },
  input: { role_id: uuid().required(), group_id: uuid().required() },
  output: groupAssignmentMembers,
  errors: ['NoSuchEntity', 'LimitExceeded', 'ValidationError'],
  prepare: ({ role_id: roleId, group_id: holderId }, call) =>
    prepareAssignment('give', 'group', { roleId, holderId }, call),
  access: (_request, _call, { checks }) => checks,
  async run({ group_id: named }, call, prepared) {
    const role = await giveRole(prepared, call);
    const { found } = prepared.holder;
    if (found === undefined) throw groupNotFound(named);
    return groupAssignmentOf(role, found, Math.floor(call.now / 1000));
  },
});
