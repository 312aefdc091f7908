import { accountAccess } from '../../../authorization/entity-access.ts';
import { findAccountAlias } from '../../../directory/accounts/account-alias-records.ts';
import { paginateEntries } from '../../shared/paginate.ts';
import { list, string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the account's alias, if it has one.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html
 */
export const listAccountAliases = operation({
  name: 'ListAccountAliases',
  input: shapes.pageRequest,
  output: { AccountAliases: list(string()), ...shapes.page },
  errors: ['ServiceFailure'],
  access: (_request, { caller }) => [accountAccess('iam:ListAccountAliases', caller.accountId)],
  async run(request, { caller, services: { directory } }) {
    const alias = await findAccountAlias(directory.reads, caller.accountId);
    const all = alias === undefined ? [] : [alias];
    const { entries, ...page } = paginateEntries(request, all, (entry) => entry);
    return { AccountAliases: entries, ...page };
  },
});
