import type { Command } from 'commander';
import { addCallOptions, callAndPrint } from '../call-and-print.ts';
import type { CallOptions } from '../call-and-print.ts';
import { readCompressed } from '../read-compressed.ts';

interface ImportOptions extends CallOptions {
  readonly accountId?: string;
  readonly name?: string;
  readonly email?: string;
}

/** Adds `locum import`: what exists elsewhere, made here. */
export function addImportCommand(program: Command): void {
  const command = program.command('import').description('Make here what exists elsewhere.');
  const account = command
    .command('aws-account <file>')
    .description('Make an account of what `aws iam get-account-authorization-details` printed into a file.')
    .option('--account-id <id>', 'the account to import into, if not the one in the file')
    .option('--name <name>', 'the name of the account, if it is made')
    .option('--email <address>', 'who to write to about it, if it is made');
  addCallOptions(account).action(async (file: string, flags: ImportOptions) => {
    const parameters = {
      AuthorizationDetails: readCompressed(file),
      AccountId: flags.accountId,
      Name: flags.name,
      Email: flags.email,
    };
    await callAndPrint('ImportAccount', parameters, flags);
  });
}
