import type { PasswordPolicy } from '../../../directory/accounts/password-policy.ts';
import { passwordPolicyViolation } from '../../../errors/iam-account-errors.ts';

const uppercase = /[A-Z]/;
const lowercase = /[a-z]/;
const number = /[0-9]/;
/** The symbols that AWS counts. */
const symbol = /[!@#$%^&*()_+\-=[\]{}|']/;

/** What AWS demands where an account demands nothing of its own. */
const defaultMinimumLength = 8;
const defaultKinds = 3;

/**
 * Checks a new password of a user by what the account demands, or by what AWS demands of all.
 *
 * Throws PasswordPolicyViolation.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
 */
export function checkPassword(password: string, policy: PasswordPolicy | undefined, userName: string): void {
  if (policy === undefined) return checkByDefault(password, userName);
  const { minimumLength } = policy;
  if (password.length < minimumLength) throw tooShort(minimumLength);
  const demands = [
    [policy.requireUppercase, uppercase, 'uppercase letter'],
    [policy.requireLowercase, lowercase, 'lowercase letter'],
    [policy.requireNumbers, number, 'number'],
    [policy.requireSymbols, symbol, 'symbol'],
  ] as const;
  for (const [isDemanded, characters, what] of demands) {
    if (isDemanded && !characters.test(password)) {
      throw passwordPolicyViolation(`Password should have at least one ${what}`);
    }
  }
}

function checkByDefault(password: string, userName: string): void {
  if (password.length < defaultMinimumLength) throw tooShort(defaultMinimumLength);
  const kinds = [uppercase, lowercase, number, symbol].filter((characters) => characters.test(password));
  if (kinds.length < defaultKinds) {
    throw passwordPolicyViolation(
      'Password should have at least three of the following: uppercase letters, lowercase letters, numbers, symbols',
    );
  }
  if (password.toLowerCase() === userName.toLowerCase()) {
    throw passwordPolicyViolation('Password should not be the name of the user');
  }
}

function tooShort(length: number) {
  return passwordPolicyViolation(`Password should have a minimum length of ${length}`);
}
