import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateRoleSettings } from '../../../directory/roles/role-records.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetRole } from './target-role.ts';
import { toShownTrustPolicy } from './shown-trust-policies.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Changes a role's description, and answers the role. UpdateRole does the same and more.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html
 */
export const updateRoleDescription = operation({
  name: 'UpdateRoleDescription',
  input: { RoleName: shapes.roleName().required(), Description: shapes.roleDescription().required() },
  output: { Role: shapes.role() },
  errors: ['NoSuchEntity', 'UnmodifiableEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: (_request, _call, target) => [entityAccess('iam:UpdateRoleDescription', target)],
  async run({ Description }, { services: { directory } }, target) {
    return await directory.write(async (writes) => {
      const role = await reload(target, writes);
      await updateRoleSettings(writes, role.id, { description: Description });
      const trustPolicy = await toShownTrustPolicy(role.trustPolicy, writes);
      return { Role: shapes.updatedRoleOf({ ...role, description: Description }, trustPolicy) };
    });
  },
});
