import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateRoleSettings } from '../../../directory/roles/role-records.ts';
import { reloadModifiable } from '../service-linked-roles/reload-modifiable.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetRole } from './target-role.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Changes a role's description and the longest duration of its sessions. What is not given stays, as AWS does it, though
 * it documents that a duration that is not given becomes one hour. Of a service-linked role only the description can be changed.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html
 */
export const updateRole = operation({
  name: 'UpdateRole',
  input: {
    RoleName: shapes.roleName().required(),
    Description: shapes.roleDescription(),
    MaxSessionDuration: shapes.maxSessionDuration(),
  },
  output: {},
  errors: ['UnmodifiableEntity', 'NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: (_request, _call, target) => [entityAccess('iam:UpdateRole', target)],
  async run({ Description, MaxSessionDuration }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const isDescriptionOnly = Description !== undefined && MaxSessionDuration === undefined;
      const { id } = await (isDescriptionOnly ? reload : reloadModifiable)(target, writes);
      await updateRoleSettings(writes, id, {
        ...(MaxSessionDuration !== undefined && { maxSessionDuration: MaxSessionDuration }),
        ...(Description !== undefined && { description: Description }),
      });
    });
    return {};
  },
});
