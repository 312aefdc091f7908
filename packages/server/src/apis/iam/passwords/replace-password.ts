import { findAccountSettings } from '../../../directory/accounts/account-settings-records.ts';
import { updatePassword, updateResetRequired } from '../../../directory/users/login-profile-records.ts';
import type { LoginProfile } from '../../../directory/users/login-profile-records.ts';
import { loginProfileBusy } from '../../../errors/iam-account-errors.ts';
import type { Call } from '../../../call/operation.ts';
import { checkPassword } from './check-password.ts';
import { checkPasswordReuse } from './check-password-reuse.ts';
import { hashPassword } from './hash-password.ts';
import { reloadLoginProfile } from './target-login-profile.ts';
import { existing } from '../principals/target-principal.ts';
import type { TargetUser } from '../users/target-user.ts';

/**
 * Puts a new password in the place of the one that `profile` has. `isResetRequired`: whether it has to be replaced at the
 * next sign-in; where it is absent that stays as it was.
 *
 * Passwords are hashed outside the transaction, which others wait for. Should the password have become another one
 * meanwhile, it stays.
 *
 * Throws PasswordPolicyViolation, NoSuchEntity, EntityTemporarilyUnmodifiable.
 */
export async function replacePassword(
  target: TargetUser,
  profile: LoginProfile,
  {
    password,
    isResetRequired,
  }: { readonly password: string; readonly isResetRequired?: boolean | undefined },
  { now, services: { directory } }: Call,
): Promise<void> {
  const { accountId, name } = existing(target);
  const { passwordPolicy } = await findAccountSettings(directory.reads, accountId);
  checkPassword(password, passwordPolicy, name);
  await checkPasswordReuse(password, passwordPolicy, profile);
  const passwordHash = await hashPassword(password);
  await directory.write(async (writes) => {
    const current = await reloadLoginProfile(target, writes);
    if (current.passwordHash !== profile.passwordHash) throw loginProfileBusy(name);
    await updatePassword(writes, current, { passwordHash, changedAt: Math.floor(now / 1000) });
    if (isResetRequired !== undefined) await updateResetRequired(writes, current.userId, isResetRequired);
  });
}
