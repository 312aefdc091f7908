import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateResetRequired } from '../../../directory/users/login-profile-records.ts';
import { replacePassword } from './replace-password.ts';
import { reloadLoginProfile } from './target-login-profile.ts';
import { findTargetUser } from '../users/target-user.ts';
import { boolean } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Gives a user another password, or says whether another one is to be set at the next sign-in. What is not given stays.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateLoginProfile.html
 */
export const updateLoginProfile = operation({
  name: 'UpdateLoginProfile',
  input: {
    UserName: shapes.newUserName().required(),
    Password: shapes.password(),
    PasswordResetRequired: boolean(),
  },
  errors: [
    'EntityTemporarilyUnmodifiable',
    'NoSuchEntity',
    'PasswordPolicyViolation',
    'LimitExceeded',
    'ServiceFailure',
  ],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:UpdateLoginProfile', target)],
  async run({ Password, PasswordResetRequired }, call, target) {
    const { directory } = call.services;
    const profile = await reloadLoginProfile(target, directory.reads);
    if (Password !== undefined) {
      const changes = { password: Password, isResetRequired: PasswordResetRequired };
      await replacePassword(target, profile, changes, call);
    } else if (PasswordResetRequired !== undefined) {
      await directory.write(async (writes) => {
        const { userId } = await reloadLoginProfile(target, writes);
        await updateResetRequired(writes, userId, PasswordResetRequired);
      });
    }
    return {};
  },
});
