import { accountAccess } from '../../../authorization/entity-access.ts';
import { findAccountSettings } from '../../../directory/accounts/account-settings-records.ts';
import { passwordPolicyNotFound } from '../../../errors/iam-account-errors.ts';
import { ownPasswordAccess } from './own-password-access.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers what the account demands of its users' passwords, if it set that.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html
 */
export const getAccountPasswordPolicy = operation({
  name: 'GetAccountPasswordPolicy',
  input: {},
  output: { PasswordPolicy: shapes.passwordPolicy() },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (_request, { caller, services }) =>
    findAccountSettings(services.directory.reads, caller.accountId),
  access: (_request, call, { passwordPolicy }) => [
    ownPasswordAccess(
      accountAccess('iam:GetAccountPasswordPolicy', call.caller.accountId),
      passwordPolicy,
      call,
    ),
  ],
  run(_request, { caller }, { passwordPolicy }) {
    if (passwordPolicy === undefined) throw passwordPolicyNotFound(caller.accountId);
    return { PasswordPolicy: shapes.passwordPolicyOf(passwordPolicy) };
  },
});
