import { accountAccess } from '../../../authorization/entity-access.ts';
import { deleteAccountAliasRecord } from '../../../directory/accounts/account-alias-records.ts';
import { accountAliasNotFound } from '../../../errors/iam-account-errors.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes its alias from the account.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountAlias.html
 */
export const deleteAccountAlias = operation({
  name: 'DeleteAccountAlias',
  input: { AccountAlias: shapes.accountAlias().required() },
  errors: ['ConcurrentModification', 'NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
  access: (_request, { caller }) => [accountAccess('iam:DeleteAccountAlias', caller.accountId)],
  async run({ AccountAlias }, { caller: { accountId }, services: { directory } }) {
    await directory.write(async (writes) => {
      if (!(await deleteAccountAliasRecord(writes, accountId, AccountAlias))) {
        throw accountAliasNotFound(AccountAlias);
      }
    });
    return {};
  },
});
