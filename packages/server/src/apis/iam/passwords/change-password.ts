import { entityAccess } from '../../../authorization/entity-access.ts';
import { findAccountSettings } from '../../../directory/accounts/account-settings-records.ts';
import { onlyUsersChangePassword, wrongOldPassword } from '../../../errors/iam-account-errors.ts';
import { isPasswordOf } from './hash-password.ts';
import { ownPasswordAccess } from './own-password-access.ts';
import { replacePassword } from './replace-password.ts';
import { reloadLoginProfile } from './target-login-profile.ts';
import { findTargetUser } from '../users/target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Changes the password of the user who calls, who proves to know the old one.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ChangePassword.html
 */
export const changePassword = operation({
  name: 'ChangePassword',
  input: { OldPassword: shapes.password().required(), NewPassword: shapes.password().required() },
  errors: [
    'NoSuchEntity',
    'InvalidUserType',
    'LimitExceeded',
    'EntityTemporarilyUnmodifiable',
    'PasswordPolicyViolation',
    'ServiceFailure',
  ],

  async prepare(_request, call) {
    const { caller, services } = call;
    if (caller.user === undefined) throw onlyUsersChangePassword();
    const { passwordPolicy } = await findAccountSettings(services.directory.reads, caller.accountId);
    return { target: await findTargetUser(undefined, call), passwordPolicy };
  },

  access: (_request, call, { target, passwordPolicy }) => [
    ownPasswordAccess(entityAccess('iam:ChangePassword', target), passwordPolicy, call),
  ],

  async run({ OldPassword, NewPassword }, call, { target }) {
    const profile = await reloadLoginProfile(target, call.services.directory.reads);
    if (!(await isPasswordOf(profile.passwordHash, OldPassword))) throw wrongOldPassword();
    await replacePassword(target, profile, { password: NewPassword, isResetRequired: false }, call);
    return {};
  },
});
