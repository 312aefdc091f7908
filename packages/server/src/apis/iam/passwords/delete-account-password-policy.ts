import { accountAccess } from '../../../authorization/entity-access.ts';
import {
  findAccountSettings,
  putPasswordPolicy,
} from '../../../directory/accounts/account-settings-records.ts';
import { passwordPolicyToDeleteNotFound } from '../../../errors/iam-account-errors.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes what the account demands of its users' passwords; what AWS demands of all counts from then on.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountPasswordPolicy.html
 */
export const deleteAccountPasswordPolicy = operation({
  name: 'DeleteAccountPasswordPolicy',
  input: {},
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
  access: (_request, { caller }) => [accountAccess('iam:DeleteAccountPasswordPolicy', caller.accountId)],
  async run(_request, { caller: { accountId }, services: { directory } }) {
    await directory.write(async (writes) => {
      const { passwordPolicy } = await findAccountSettings(writes, accountId);
      if (passwordPolicy === undefined) throw passwordPolicyToDeleteNotFound();
      await putPasswordPolicy(writes, accountId, undefined);
    });
    return {};
  },
});
