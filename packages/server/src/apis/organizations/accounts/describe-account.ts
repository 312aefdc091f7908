import { organizationAccess } from '../../../authorization/organization-access.ts';
import { findAccount } from '../../../directory/accounts/account-records.ts';
import { listUnitsDownTo } from '../../../directory/organizations/organizational-unit-records.ts';
import { accountNotFound } from '../../../errors/organizations-errors.ts';
import { findTargetNode } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Shows an account.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html
 */
export const describeAccount = operation({
  name: 'DescribeAccount',
  input: { AccountId: shapes.accountId().required() },
  output: { Account: shapes.account() },
  errors: [...shapes.reading, 'AccountNotFoundException'],
  prepare: ({ AccountId }, call) => findTargetNode(AccountId, call),
  access: (_request, { caller }, target) => organizationAccess('DescribeAccount', caller, target),
  async run({ AccountId }, call, { base }) {
    const { reads } = call.services.directory;
    const account = await findAccount(reads, AccountId);
    if (account === undefined || account.membership?.organizationId !== base.id) throw accountNotFound();
    const units = await listUnitsDownTo(reads, account.parentId);
    return { Account: shapes.accountOf(base, account, units) };
  },
});
