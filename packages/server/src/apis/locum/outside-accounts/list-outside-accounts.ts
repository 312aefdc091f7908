import { listOutsideAccountRecords } from '../../../directory/accounts/outside-account-records.ts';
import { integer, list, string } from '../../../wire/shape/index.ts';
import { installationAccess } from '../shapes.ts';
import { operation } from '../../../call/operation.ts';
import { outsideAccount, outsideAccountOf } from './outside-account-shape.ts';

/** Lists the accounts that are known to be elsewhere, by id. NextToken is the id after which the next page begins. */
export const listOutsideAccounts = operation({
  name: 'ListOutsideAccounts',
  input: {
    MaxResults: integer({ min: 1, max: 1000 }),
    NextToken: string({ min: 12, max: 12, pattern: '\\d{12}' }),
  },
  output: { OutsideAccounts: list(outsideAccount()), NextToken: string() },
  errors: [],
  access: (_request, { services }) => [
    installationAccess('locum:ListOutsideAccounts', services.managementAccountId, 'outside-account/*'),
  ],
  async run({ MaxResults = 100, NextToken = '' }, { services: { directory } }) {
    const found = await listOutsideAccountRecords(directory.reads, NextToken, MaxResults + 1);
    const page = found.slice(0, MaxResults);
    return {
      OutsideAccounts: page.map(outsideAccountOf),
      NextToken: found.length > MaxResults ? page.at(-1)?.id : undefined,
    };
  },
});
