import { listAccounts as listAccountRecords } from '../../directory/account-records.ts';
import { list } from '../../wire/shape/index.ts';
import { account, accountOf, installationAccess } from '../locum-shapes.ts';
import { operation } from '../operation.ts';

/** Lists the accounts of the installation, by id. */
export const listAccounts = operation({
  name: 'ListAccounts',
  input: {},
  output: { Accounts: list(account()) },
  errors: [],
  access: (_request, { services }) => [
    installationAccess('locum:ListAccounts', services.managementAccountId, 'account/*'),
  ],
  async run(_request, { services }) {
    const accounts = await listAccountRecords(services.directory.records);
    return { Accounts: accounts.map(accountOf) };
  },
});
