import { findAccount } from '../../directory/accounts/account-records.ts';
import { accountOfIdentifier } from '../../directory/identifiers.ts';
import { validationError } from '../../errors/request-errors.ts';
import { string } from '../../wire/shape/index.ts';
import { operation } from '../../call/operation.ts';

/**
 * Answers which account an access key belongs to, long-term or temporary, active or not.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html
 */
export const getAccessKeyInfo = operation({
  name: 'GetAccessKeyInfo',
  input: { AccessKeyId: string({ min: 16, max: 128, pattern: '[\\w]*' }).required() },
  output: { Account: string() },
  errors: [],
  access: (_input, { caller }) => [
    {
      action: 'sts:GetAccessKeyInfo',
      resource: '*',
      resourceAccount: caller.accountId,
      resourceInDenial: '',
    },
  ],
  async run({ AccessKeyId }, { services: { directory } }) {
    const key = await directory.accessKey(AccessKeyId);
    if (key !== undefined) return { Account: key.accountId };
    // The ids of temporary keys are not stored: they carry their account.
    const accountId = accountOfIdentifier(AccessKeyId);
    const account = accountId === undefined ? undefined : await findAccount(directory.reads, accountId);
    if (account === undefined) throw validationError(`The access key ${AccessKeyId} belongs to no account.`);
    return { Account: account.id };
  },
});
