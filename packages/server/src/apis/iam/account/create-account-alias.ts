import { accountAccess } from '../../../authorization/entity-access.ts';
import { isAliasTaken, putAccountAlias } from '../../../directory/accounts/account-alias-records.ts';
import { accountAliasExists } from '../../../errors/iam-account-errors.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Gives the account an alias, in place of the one that it had. No other account of the installation may have it.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html
 */
export const createAccountAlias = operation({
  name: 'CreateAccountAlias',
  input: { AccountAlias: shapes.accountAlias().required() },
  errors: ['ConcurrentModification', 'EntityAlreadyExists', 'LimitExceeded', 'ServiceFailure'],
  access: (_request, { caller }) => [accountAccess('iam:CreateAccountAlias', caller.accountId)],
  async run({ AccountAlias }, { caller: { accountId }, services: { directory } }) {
    await directory.write(async (writes) => {
      if (await isAliasTaken(writes, AccountAlias)) throw accountAliasExists(AccountAlias);
      await putAccountAlias(writes, accountId, AccountAlias);
    });
    return {};
  },
});
