import type { Command } from 'commander';
import { addTargetOptions, findTarget } from '../call-and-print.ts';
import type { TargetOptions } from '../call-and-print.ts';
import { exportAccount } from '../export-account.ts';
import { renderJson } from '../render-result.ts';

/** Adds `locum export`: what exists here, for elsewhere. */
export function addExportCommand(program: Command): void {
  const command = program.command('export').description('Print what exists here, for use elsewhere.');
  const account = command
    .command('aws-account [account-id]')
    .description(
      'Print an account as `aws iam get-account-authorization-details` does: your own, or one that you may enter ' +
        'by its role OrganizationAccountAccessRole.',
    );
  addTargetOptions(account).action(async (accountId: string | undefined, flags: TargetOptions) => {
    process.stdout.write(renderJson(await exportAccount(accountId, findTarget(flags))));
  });
}
