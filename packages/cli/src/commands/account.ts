import type { Command } from 'commander';
import { addCallOptions, callAndPrint, findTarget, printResult } from '../call-and-print.ts';
import type { CallOptions } from '../call-and-print.ts';
import { callOrganizations } from '../call-organizations.ts';
import { collectPages } from '../collect-pages.ts';
import { CommandError } from '../command-error.ts';
import { memberAt } from '../json-value.ts';
import type { CallTarget } from '../signed-post.ts';

interface CreateOptions extends CallOptions {
  readonly name: string;
  readonly email?: string;
  readonly accountId?: string;
}

/** Adds `locum account`: the accounts of the service. */
export function addAccountCommand(program: Command): void {
  const command = program.command('account').description('Create and list accounts.');
  const create = command
    .command('create')
    .description('Create an account. It needs an address, or an id.')
    .requiredOption('--name <name>', 'the name of the account')
    .option('--email <address>', 'its address, which no other account has')
    .option('--account-id <id>', 'its id, 12 digits, instead of a random one');
  addCallOptions(create).action(createAccount);
  const list = command.command('list').description('List all accounts.');
  addCallOptions(list).action(async (flags: CallOptions) => {
    const accounts = await listAccounts(findTarget(flags));
    printResult({ Accounts: flags.output === 'json' ? accounts : accounts.map(briefly) }, flags);
  });
}

/** An id cannot be chosen with AWS Organizations, so that Locum's own API makes an account with one. */
async function createAccount(flags: CreateOptions): Promise<void> {
  const { name, email, accountId } = flags;
  if (accountId !== undefined) {
    await callAndPrint('CreateAccount', { Name: name, Email: email, AccountId: accountId }, flags);
    return;
  }
  if (email === undefined) throw new CommandError('An account needs --email <address>, or --account-id <id>');
  const answer = await callOrganizations(
    'CreateAccount',
    { AccountName: name, Email: email },
    findTarget(flags),
  );
  const failure = memberAt(answer, 'CreateAccountStatus', 'FailureReason');
  if (failure !== undefined)
    throw new CommandError(`The account was not created: ${JSON.stringify(failure)}`);
  const id = String(memberAt(answer, 'CreateAccountStatus', 'AccountId'));
  const AccessRoleArn = `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`;
  printResult({ Account: { Id: id, Name: name, Email: email }, AccessRoleArn }, flags);
}

async function listAccounts(target: CallTarget): Promise<readonly unknown[]> {
  return await collectPages('Accounts', (token) =>
    callOrganizations('ListAccounts', { NextToken: token }, target),
  );
}

const shown = ['Id', 'Name', 'Email', 'Status'];

/** What of an account has room in a table. */
function briefly(account: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(shown.map((name) => [name, memberAt(account, name)]));
}
