import { entityAccess } from '../../../authorization/entity-access.ts';
import { findAccountSettings } from '../../../directory/accounts/account-settings-records.ts';
import { findLoginProfile, insertLoginProfile } from '../../../directory/users/login-profile-records.ts';
import { loginProfileExists, mustSpecifyPassword } from '../../../errors/iam-account-errors.ts';
import { checkPassword } from './check-password.ts';
import { hashPassword } from './hash-password.ts';
import { existing, reload } from '../principals/target-principal.ts';
import { findTargetUser } from '../users/target-user.ts';
import { boolean } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Gives a user a password.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html
 */
export const createLoginProfile = operation({
  name: 'CreateLoginProfile',
  input: {
    UserName: shapes.newUserName(),
    Password: shapes.password(),
    PasswordResetRequired: boolean(),
  },
  output: { LoginProfile: shapes.loginProfile() },
  errors: [
    'EntityAlreadyExists',
    'NoSuchEntity',
    'PasswordPolicyViolation',
    'LimitExceeded',
    'ServiceFailure',
  ],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:CreateLoginProfile', target)],
  async run({ Password, PasswordResetRequired = false }, { now, services: { directory } }, target) {
    if (Password === undefined) throw mustSpecifyPassword();
    const { accountId, id, name } = existing(target);
    if ((await findLoginProfile(directory.reads, id)) !== undefined) throw loginProfileExists(name);
    const { passwordPolicy } = await findAccountSettings(directory.reads, accountId);
    checkPassword(Password, passwordPolicy, name);
    const passwordHash = await hashPassword(Password);
    const createdAt = Math.floor(now / 1000);
    await directory.write(async (writes) => {
      const user = await reload(target, writes);
      if ((await findLoginProfile(writes, user.id)) !== undefined) throw loginProfileExists(user.name);
      const profile = { userId: id, passwordHash, isResetRequired: PasswordResetRequired, createdAt };
      await insertLoginProfile(writes, profile);
    });
    return {
      LoginProfile: { UserName: name, CreateDate: createdAt, PasswordResetRequired },
    };
  },
});
