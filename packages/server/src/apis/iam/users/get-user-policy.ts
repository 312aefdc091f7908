import { entityAccess } from '../../../authorization/entity-access.ts';
import { getInlinePolicyOf } from '../policies/inline-policies.ts';
import { existing } from '../principals/target-principal.ts';
import { findTargetUser } from './target-user.ts';
import { string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers one inline policy of a user.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUserPolicy.html
 */
export const getUserPolicy = operation({
  name: 'GetUserPolicy',
  input: { UserName: shapes.userName().required(), PolicyName: shapes.policyName().required() },
  output: { UserName: string(), PolicyName: string(), PolicyDocument: string() },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:GetUserPolicy', target)],
  async run({ PolicyName }, call, target) {
    const document = await getInlinePolicyOf(target, PolicyName, call);
    return {
      UserName: existing(target).name,
      PolicyName,
      PolicyDocument: shapes.percentEncode(document),
    };
  },
});
