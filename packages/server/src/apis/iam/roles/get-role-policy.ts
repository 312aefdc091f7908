import { entityAccess } from '../../../authorization/entity-access.ts';
import { getInlinePolicyOf } from '../policies/inline-policies.ts';
import { existing } from '../principals/target-principal.ts';
import { findTargetRole } from './target-role.ts';
import { string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers one inline policy of a role.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html
 */
export const getRolePolicy = operation({
  name: 'GetRolePolicy',
  input: { RoleName: shapes.roleName().required(), PolicyName: shapes.policyName().required() },
  output: { RoleName: string(), PolicyName: string(), PolicyDocument: string() },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: (_request, _call, target) => [entityAccess('iam:GetRolePolicy', target)],
  async run({ PolicyName }, call, target) {
    const document = await getInlinePolicyOf(target, PolicyName, call);
    return {
      RoleName: existing(target).name,
      PolicyName,
      PolicyDocument: shapes.percentEncode(document),
    };
  },
});
