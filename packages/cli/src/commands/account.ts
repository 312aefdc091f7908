import type { Command } from 'commander';
import { addCallOptions, callAndPrint } from '../call-and-print.ts';
import type { CallOptions } from '../call-and-print.ts';

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
    .description('Create an account.')
    .requiredOption('--name <name>', 'the name of the account')
    .option('--email <address>', 'who to write to about it')
    .option('--account-id <id>', 'its id, 12 digits, instead of a random one');
  addCallOptions(create).action((flags: CreateOptions) =>
    callAndPrint(
      'CreateAccount',
      { Name: flags.name, Email: flags.email, AccountId: flags.accountId },
      flags,
    ),
  );
  const list = command.command('list').description('List all accounts.');
  addCallOptions(list).action((flags: CallOptions) => callAndPrint('ListAccounts', {}, flags));
}
