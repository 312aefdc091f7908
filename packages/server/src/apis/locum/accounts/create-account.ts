import { findAccount } from '../../../directory/accounts/account-records.ts';
import { roleArn } from '../../../directory/arns.ts';
import { accountExists } from '../../../errors/locum-errors.ts';
import {
  accessRoleName,
  createAccount as insertAccountWithRole,
} from '../../../directory/accounts/create-account.ts';
import { string } from '../../../wire/shape/index.ts';
import { account, accountOf, installationAccess } from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes an account with an id that is given, and without an address if need be: what CreateAccount of AWS Organizations
 * cannot. The management account enters it by the role OrganizationAccountAccessRole.
 */
export const createAccount = operation({
  name: 'CreateAccount',
  input: {
    Name: string({ min: 1, max: 50, pattern: '[\\u0020-\\u007E]+' }).required(),
    Email: string({ min: 6, max: 64, pattern: '[^\\s@]+@[^\\s@]+' }),
    AccountId: string({ min: 12, max: 12, pattern: '\\d{12}' }).required(),
  },
  output: { Account: account(), AccessRoleArn: string() },
  errors: ['AccountAlreadyExists', 'EmailAlreadyExists', 'AccountDeclaredOutside', 'AccountNamedAsOutside'],
  access: (_request, { services }) => [
    installationAccess('locum:CreateAccount', services.managementAccountId, 'account/*'),
  ],
  async run({ Name, Email, AccountId }, { now, services: { directory, managementAccountId } }) {
    const made = await directory.write(async (writes) => {
      if ((await findAccount(writes, AccountId)) !== undefined) throw accountExists(AccountId);
      const created = {
        id: AccountId,
        name: Name,
        createdAt: Math.floor(now / 1000),
        isManagement: false,
        ...(Email !== undefined && { email: Email }),
      };
      await insertAccountWithRole(writes, created, managementAccountId);
      return created;
    });
    return { Account: accountOf(made), AccessRoleArn: roleArn(made.id, '/', accessRoleName) };
  },
});
