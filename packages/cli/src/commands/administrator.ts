import type { Command } from 'commander';
import type { ResetAdministrator } from '@locum/server/host';
import { addHostOptions, readHostConfiguration } from '../host-options.ts';

interface ResetFlags {
  readonly userName: string;
}

/** Adds `locum administrator`: the way back in for whoever has the host. */
export function addAdministratorCommand(program: Command): void {
  const administrator = program
    .command('administrator')
    .description('Get back into an installation on this host whose administrator was lost.');
  const reset = administrator
    .command('reset')
    .description(
      'Give an administrator of the management account a new access key in place of all before, while the service is stopped. ' +
        'Its policies are kept, and AdministratorAccess is attached; where other policies shut it out, name a new user.',
    )
    .option('--user-name <name>', 'which user; made where there is none', 'administrator');
  addHostOptions(reset).action(async ({ userName }: ResetFlags) => {
    const configuration = await readHostConfiguration(reset);
    const { resetAdministrator } = await import('@locum/server/host');
    const made = await resetAdministrator({ configuration, userName, now: Date.now });
    process.stdout.write(render(made));
  });
}

function render(made: ResetAdministrator): string {
  const { accountId, userName, isNew, accessKeyId, secretAccessKey, deletedAccessKeyIds } = made;
  const deleted = deletedAccessKeyIds.length === 0 ? 'none' : deletedAccessKeyIds.join(', ');
  return `Account ${accountId}, user ${userName}${isNew ? ', which was made' : ''}. Keys deleted: ${deleted}.
The secret below is shown this once. The next start records this in the audit trail.

  export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}

`;
}
