import { operation } from '../../../call/operation.ts';
import { uuid } from '../named.ts';
import { prepareAssignment, takeRole } from './assign-role.ts';

/** Takes a role from a user. */
export const detachRoleUser = operation({
  name: 'DetachRoleUser',
  http: { method: 'DELETE', path: '/v2/roles/{role_id}/users/{user_id}', status: 204 },
  input: { role_id: uuid().required(), user_id: uuid().required() },
  errors: ['NoSuchEntity'],
  prepare: ({ role_id: roleId, user_id: holderId }, call) =>
    prepareAssignment('take', 'user', { roleId, holderId }, call),
  access: (_request, _call, { checks }) => checks,
  async run(_request, call, prepared) {
    await takeRole(prepared, call);
    return {};
  },
});
