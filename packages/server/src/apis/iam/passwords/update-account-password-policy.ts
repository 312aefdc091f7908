import { accountAccess } from '../../../authorization/entity-access.ts';
import { putPasswordPolicy } from '../../../directory/accounts/account-settings-records.ts';
import { boolean, integer } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';

/** Characters, where the request names no number. */
const defaultMinimumLength = 6;

/**
 * Sets what the account demands of its users' passwords. What is not given goes back to its default, and is then not
 * shown where AWS has no value for it: MaxPasswordAge, PasswordReusePrevention, HardExpiry.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html
 */
export const updateAccountPasswordPolicy = operation({
  name: 'UpdateAccountPasswordPolicy',
  input: {
    MinimumPasswordLength: integer({ min: 6, max: 128 }),
    RequireSymbols: boolean(),
    RequireNumbers: boolean(),
    RequireUppercaseCharacters: boolean(),
    RequireLowercaseCharacters: boolean(),
    AllowUsersToChangePassword: boolean(),
    MaxPasswordAge: integer({ min: 1, max: 1095 }),
    PasswordReusePrevention: integer({ min: 1, max: 24 }),
    HardExpiry: boolean(),
  },
  errors: ['NoSuchEntity', 'MalformedPolicyDocument', 'LimitExceeded', 'ServiceFailure'],
  access: (_request, { caller }) => [accountAccess('iam:UpdateAccountPasswordPolicy', caller.accountId)],
  async run(request, { caller, services: { directory } }) {
    const { MaxPasswordAge, PasswordReusePrevention, HardExpiry } = request;
    const policy = {
      minimumLength: request.MinimumPasswordLength ?? defaultMinimumLength,
      requireSymbols: request.RequireSymbols ?? false,
      requireNumbers: request.RequireNumbers ?? false,
      requireUppercase: request.RequireUppercaseCharacters ?? false,
      requireLowercase: request.RequireLowercaseCharacters ?? false,
      allowUsersToChange: request.AllowUsersToChangePassword ?? false,
      ...(MaxPasswordAge !== undefined && { maxAge: MaxPasswordAge }),
      ...(PasswordReusePrevention !== undefined && { reusePrevention: PasswordReusePrevention }),
      ...(HardExpiry !== undefined && { hardExpiry: HardExpiry }),
    };
    await directory.write((writes) => putPasswordPolicy(writes, caller.accountId, policy));
    return {};
  },
});
