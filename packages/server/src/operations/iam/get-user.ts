import { entityAccess } from '../../authorization/entity-access.ts';
import { existing } from '../../rules/target-principal.ts';
import { findTargetUser } from '../../rules/target-user.ts';
import * as shapes from '../iam-shapes/index.ts';
import { operation } from '../operation.ts';

/**
 * Answers one user: the named one, or the caller.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html
 */
export const getUser = operation({
  name: 'GetUser',
  input: { UserName: shapes.userName() },
  output: { User: shapes.user() },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:GetUser', target)],
  run: (_request, _call, target) => ({ User: shapes.userOf(existing(target)) }),
});
