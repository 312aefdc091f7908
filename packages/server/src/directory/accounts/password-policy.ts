/**
 * What an account demands of its users' passwords.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PasswordPolicy.html
 */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireSymbols: boolean;
  readonly requireNumbers: boolean;
  readonly requireUppercase: boolean;
  readonly requireLowercase: boolean;
  readonly allowUsersToChange: boolean;
  /** Days for which a password is good; absent where it does not expire. */
  readonly maxAge?: number;
  /** How many of a user's passwords may not come again; absent where all may. */
  readonly reusePrevention?: number;
  /** An expired password can be renewed by an administrator only; absent where the account never said. */
  readonly hardExpiry?: boolean;
}
