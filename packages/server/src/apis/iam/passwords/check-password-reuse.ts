import type { LoginProfile } from '../../../directory/users/login-profile-records.ts';
import type { PasswordPolicy } from '../../../directory/accounts/password-policy.ts';
import { passwordPolicyViolation } from '../../../errors/iam-account-errors.ts';
import { isPasswordOf } from './hash-password.ts';

/**
 * Checks that a new password is none of the user's last ones, as far as the account forbids those.
 *
 * Throws PasswordPolicyViolation.
 */
export async function checkPasswordReuse(
  password: string,
  policy: PasswordPolicy | undefined,
  { passwordHash, previousHashes }: LoginProfile,
): Promise<void> {
  const forbidden = [passwordHash, ...previousHashes].slice(0, policy?.reusePrevention ?? 0);
  for (const hash of forbidden) {
    if (await isPasswordOf(hash, password)) {
      throw passwordPolicyViolation(
        'Policy constraint violation with password reuse prevention during password change',
      );
    }
  }
}
