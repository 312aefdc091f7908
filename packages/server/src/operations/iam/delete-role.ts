import { entityAccess } from '../../authorization/entity-access.ts';
import { deleteRoleRecord } from '../../directory/role-records.ts';
import { checkHasNoPolicies } from '../../rules/check-has-no-policies.ts';
import { reload } from '../../rules/target-principal.ts';
import { findTargetRole } from '../../rules/target-role.ts';
import * as shapes from '../iam-shapes/index.ts';
import { operation } from '../operation.ts';

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
    await services.directory.write(async (records, changed) => {
      const { id } = await reload(target, records);
      await checkHasNoPolicies(id, records);
      await deleteRoleRecord(records, id);
      changed({ kind: 'role', id });
    });
    return {};
  },
});
