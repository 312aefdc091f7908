import { operation } from '../../../call/operation.ts';
import { uuid } from '../named.ts';
import { prepareAssignment, takeRole } from './assign-role.ts';

/** Takes a role from a group. */
export const detachRoleGroup = operation({
  name: 'DetachRoleGroup',
  http: { method: 'DELETE', path: '/v2/roles/{role_id}/groups/{group_id}', status: 204 },
  input: { role_id: uuid().required(), group_id: uuid().required() },
  errors: ['NoSuchEntity'],
  prepare: ({ role_id: roleId, group_id: holderId }, call) =>
    prepareAssignment('take', 'group', { roleId, holderId }, call),
  access: (_request, _call, { checks }) => checks,
  async run(_request, call, prepared) {
    await takeRole(prepared, call);
    return {};
  },
});
