import { entityAccess } from '../../../authorization/entity-access.ts';
import { listInstanceProfilesOfRole } from '../../../directory/instance-profiles/instance-profile-records.ts';
import { deleteRoleRecord } from '../../../directory/roles/role-records.ts';
import { mustRemoveRolesFirst } from '../../../errors/iam-errors.ts';
import { checkHasNoPolicies } from '../policies/check-has-no-policies.ts';
import { reloadModifiable } from '../service-linked-roles/reload-modifiable.ts';
import { findTargetRole } from './target-role.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes a role that has no policies left. Its sessions end with it.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html
 */
export const deleteRole = operation({
  name: 'DeleteRole',
  input: { RoleName: shapes.roleName().required() },
  errors: [
    'NoSuchEntity',
    'DeleteConflict',
    'LimitExceeded',
    'UnmodifiableEntity',
    'ConcurrentModification',
    'ServiceFailure',
  ],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteRole', target)],
  async run(_request, { services }, target) {
    await services.directory.write(async (writes) => {
      const { id } = await reloadModifiable(target, writes);
      if ((await listInstanceProfilesOfRole(writes, id, '', 1)).length > 0) throw mustRemoveRolesFirst();
      await checkHasNoPolicies(id, writes);
      await deleteRoleRecord(writes, id);
    });
    return {};
  },
});
