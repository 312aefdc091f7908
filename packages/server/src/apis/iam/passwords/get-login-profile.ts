import { entityAccess } from '../../../authorization/entity-access.ts';
import { findLoginProfile } from '../../../directory/users/login-profile-records.ts';
import { loginProfileNotFound } from '../../../errors/iam-account-errors.ts';
import { existing } from '../principals/target-principal.ts';
import { findTargetUserOrRoot } from '../users/target-user-or-root.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers whether a user has a password, and since when: the named user, or the caller.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html
 */
export const getLoginProfile = operation({
  name: 'GetLoginProfile',
  input: { UserName: shapes.newUserName() },
  output: { LoginProfile: shapes.loginProfile() },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetUserOrRoot(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:GetLoginProfile', target)],
  async run(_request, { services: { directory } }, target) {
    if (target.kind === 'root') throw loginProfileNotFound('root');
    const { id, name } = existing(target);
    const profile = await findLoginProfile(directory.reads, id);
    if (profile === undefined) throw loginProfileNotFound(name);
    return {
      LoginProfile: {
        UserName: name,
        CreateDate: profile.createdAt,
        PasswordResetRequired: profile.isResetRequired,
      },
    };
  },
});
