import type { PasswordPolicy } from '../../../directory/accounts/password-policy.ts';
import { boolean, integer, structure } from '../../../wire/shape/index.ts';
import type { OutputValueOf } from '../../../wire/shape/index.ts';

export const passwordPolicy = () =>
  structure({
    MinimumPasswordLength: integer(),
    RequireSymbols: boolean(),
    RequireNumbers: boolean(),
    RequireUppercaseCharacters: boolean(),
    RequireLowercaseCharacters: boolean(),
    AllowUsersToChangePassword: boolean(),
    ExpirePasswords: boolean(),
    MaxPasswordAge: integer(),
    PasswordReusePrevention: integer(),
    HardExpiry: boolean(),
  });

export const passwordPolicyOf = (
  policy: PasswordPolicy,
): OutputValueOf<ReturnType<typeof passwordPolicy>> => ({
  MinimumPasswordLength: policy.minimumLength,
  RequireSymbols: policy.requireSymbols,
  RequireNumbers: policy.requireNumbers,
  RequireUppercaseCharacters: policy.requireUppercase,
  RequireLowercaseCharacters: policy.requireLowercase,
  AllowUsersToChangePassword: policy.allowUsersToChange,
  ExpirePasswords: policy.maxAge !== undefined,
  MaxPasswordAge: policy.maxAge,
  PasswordReusePrevention: policy.reusePrevention,
  HardExpiry: policy.hardExpiry,
});
