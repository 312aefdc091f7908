import { entityAccess } from '../../../authorization/entity-access.ts';
import { existing } from '../principals/target-principal.ts';
import { findTargetRole } from './target-role.ts';
import { toShownTrustPolicy } from './shown-trust-policies.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers one role with its trust policy.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html
 */
export const getRole = operation({
  name: 'GetRole',
  input: { RoleName: shapes.roleName().required() },
  output: { Role: shapes.role() },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: (_request, _call, target) => [entityAccess('iam:GetRole', target)],
  async run(_request, { services: { directory, lastUses } }, target) {
    const role = existing(target);
    const trustPolicy = await toShownTrustPolicy(role.trustPolicy, directory.reads);
    return { Role: shapes.roleOf(role, trustPolicy, await lastUses.find(role.id)) };
  },
});
