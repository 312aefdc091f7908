import { listAccounts } from '../../directory/account-records.ts';
import { roleArn } from '../../directory/arns.ts';
import { accountExists } from '../../errors/locum-errors.ts';
import { accessRoleName, createAccount as insertAccountWithRole } from '../../installation/create-account.ts';
import { randomAccountId } from '../../installation/first-start.ts';
import { string } from '../../wire/shape/index.ts';
import { account, accountOf, installationAccess } from '../locum-shapes.ts';
import { operation } from '../operation.ts';

/**
 * Makes an account. The management account enters it by the role OrganizationAccountAccessRole.
 * Name is 1 to 50 characters, AccountId 12 digits, random unless it is given.
 */
export const createAccount = operation({
  name: 'CreateAccount',
  input: {
    Name: string({ min: 1, max: 50, pattern: '[\\u0020-\\u007E]+' }).required(),
    Email: string({ min: 6, max: 64, pattern: '[^\\s@]+@[^\\s@]+' }),
    AccountId: string({ min: 12, max: 12, pattern: '\\d{12}' }),
  },
  output: { Account: account(), AccessRoleArn: string() },
  errors: ['AccountAlreadyExists'],
  access: (_request, { services }) => [
    installationAccess('locum:CreateAccount', services.managementAccountId, 'account/*'),
  ],
  async run({ Name, Email, AccountId }, { now, services: { directory, managementAccountId } }) {
    const made = await directory.write(async (records) => {
      const taken = new Set((await listAccounts(records)).map(({ id }) => id));
      if (AccountId !== undefined && taken.has(AccountId)) throw accountExists(AccountId);
      let id = AccountId ?? randomAccountId();
      while (taken.has(id)) id = randomAccountId();
      const created = {
        id,
        name: Name,
        createdAt: Math.floor(now / 1000),
        isManagement: false,
        ...(Email !== undefined && { email: Email }),
      };
      await insertAccountWithRole(records, created, managementAccountId);
      return created;
    });
    return { Account: accountOf(made), AccessRoleArn: roleArn(made.id, '/', accessRoleName) };
  },
});
