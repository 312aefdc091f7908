import type { Command } from 'commander';
import {
  addCallOptions,
  addTargetOptions,
  callAndPrint,
  findTarget,
  printResult,
} from '../call-and-print.ts';
import type { CallOptions, TargetOptions } from '../call-and-print.ts';
import { callLocum } from '../call-locum.ts';
import { callOrganizations } from '../call-organizations.ts';
import { collectPages } from '../collect-pages.ts';
import { CommandError } from '../command-error.ts';
import { memberAt } from '../json-value.ts';
import { printable } from '../printable.ts';
import type { CallTarget } from '../signed-post.ts';

interface CreateOptions extends CallOptions {
  readonly name: string;
  readonly email?: string;
  readonly accountId?: string;
}

interface UndeclareOptions extends TargetOptions {
  readonly accountId: string;
}

interface DeclareOptions extends CallOptions {
  readonly accountId: string;
  readonly name: string;
}

/** Adds `locum account`: the accounts of the service. */
export function addAccountCommand(program: Command): void {
  const command = program.command('account').description('Create, list and declare accounts.');
  const create = command
    .command('create')
    .description('Create an account. It needs an address, or an id.')
    .requiredOption('--name <name>', 'the name of the account')
    .option('--email <address>', 'its address, which no other account has')
    .option('--account-id <id>', 'its id, 12 digits, instead of a random one');
  addCallOptions(create).action(createAccount);
  const list = command
    .command('list')
    .description('List all accounts, and those that are declared to be elsewhere (OUTSIDE).');
  addCallOptions(list).action(listAllAccounts);
  const declare = command
    .command('declare')
    .description('Declare an account that is elsewhere: trust policies may name it, nobody in it can call.')
    .requiredOption('--account-id <id>', 'its id, 12 digits')
    .requiredOption('--name <name>', 'what it is called here');
  addCallOptions(declare).action(async ({ accountId, name, ...flags }: DeclareOptions) => {
    await callAndPrint('DeclareOutsideAccount', { AccountId: accountId, Name: name }, flags);
  });
  const undeclare = command
    .command('undeclare')
    .description('End that an account is elsewhere. Policies that name it stay, and hold its id.')
    .requiredOption('--account-id <id>', 'its id, 12 digits');
  addTargetOptions(undeclare).action(async ({ accountId, ...flags }: UndeclareOptions) => {
    await callLocum('RemoveOutsideAccount', { AccountId: accountId }, findTarget(flags));
    process.stdout.write(`Account ${accountId} is not declared any more.\n`);
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

/** Who may list the accounts of the organization, and not those elsewhere, is told so beside the list. */
async function listAllAccounts(flags: CallOptions): Promise<void> {
  const target = findTarget(flags);
  const Accounts = await listAccounts(target);
  const OutsideAccounts = await listOutsideAccounts(target);
  if (flags.output === 'json') printResult({ Accounts, OutsideAccounts }, flags);
  else {
    const outside = OutsideAccounts.map((account) => ({ ...briefly(account), Status: 'OUTSIDE' }));
    printResult({ Accounts: [...Accounts.map(briefly), ...outside] }, flags);
  }
}

async function listOutsideAccounts(target: CallTarget): Promise<readonly unknown[]> {
  try {
    return await collectPages('OutsideAccounts', (token) =>
      callLocum('ListOutsideAccounts', { NextToken: token }, target),
    );
  } catch (error) {
    if (!(error instanceof CommandError) || !error.message.startsWith('AccessDenied')) throw error;
    process.stderr.write(`locum: accounts elsewhere are not listed: ${printable(error.message)}\n`);
    return [];
  }
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
