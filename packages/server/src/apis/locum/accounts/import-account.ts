import { roleArn } from '../../../directory/arns.ts';
import { accessRoleName } from '../../../directory/accounts/create-account.ts';
import { boolean, integer, list, string, structure } from '../../../wire/shape/index.ts';
import { account, accountOf, installationAccess } from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes an account of what GetAccountAuthorizationDetails of AWS says of one, or brings one that is there to it, and
 * tells what it could not carry. AuthorizationDetails is the JSON, or that compressed by gzip and in base64. AccountId is
 * the account's own unless another is given; then the details are those of that account.
 */
export const importAccount = operation({
  name: 'ImportAccount',
  input: {
    AuthorizationDetails: string({ min: 1 }).required(),
    AccountId: string({ min: 12, max: 12, pattern: '\\d{12}' }),
    Name: string({ min: 1, max: 50, pattern: '[\\u0020-\\u007E]+' }),
    Email: string({ min: 6, max: 64, pattern: '[^\\s@]+@[^\\s@]+' }),
  },
  output: {
    Account: account(),
    AccessRoleArn: string(),
    IsNewAccount: boolean(),
    Carried: list(structure({ Kind: string(), Made: integer(), Changed: integer(), Unchanged: integer() })),
    NotCarried: list(structure({ Entity: string(), What: string(), Reason: string() })),
  },
  errors: ['EmailAlreadyExists', 'AccountDeclaredOutside', 'AccountNamedAsOutside'],
  access: (_request, { services }) => [
    installationAccess('locum:ImportAccount', services.managementAccountId, 'account/*'),
  ],
  async run({ AuthorizationDetails, AccountId, Name, Email }, { now, services }) {
    const { account: imported, ...outcome } = await services.importAccount({
      details: AuthorizationDetails,
      accountId: AccountId,
      name: Name,
      email: Email,
      now: Math.floor(now / 1000),
    });
    return {
      Account: accountOf(imported),
      AccessRoleArn: roleArn(imported.id, '/', accessRoleName),
      IsNewAccount: outcome.isNew,
      Carried: outcome.carried,
      NotCarried: outcome.notCarried,
    };
  },
});
