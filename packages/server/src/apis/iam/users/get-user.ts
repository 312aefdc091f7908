import { entityAccess } from '../../../authorization/entity-access.ts';
import { findAccount } from '../../../directory/accounts/account-records.ts';
import { existing } from '../principals/target-principal.ts';
import { findTargetUserOrRoot } from './target-user-or-root.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers one user: the named one, or the caller, be it the account's root.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html
 */
export const getUser = operation({
  name: 'GetUser',
  input: { UserName: shapes.userName() },
  output: { User: shapes.user() },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetUserOrRoot(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:GetUser', target)],
  async run(_request, { services: { directory } }, target) {
    if (target.kind === 'user') return { User: shapes.userOf(existing(target)) };
    const account = await findAccount(directory.reads, target.accountId);
    return { User: { UserId: target.accountId, Arn: target.arn, CreateDate: account?.createdAt } };
  },
});
