import type { Command } from 'commander';
import { addCallOptions, callAndPrint } from '../call-and-print.ts';
import type { CallOptions } from '../call-and-print.ts';
import { parseMoment } from '../parse-moment.ts';

interface UserOptions extends CallOptions {
  readonly user?: string;
}

interface CreateOptions extends UserOptions {
  readonly name?: string;
  readonly expires?: string;
}

/** Adds `locum api-keys`: what users call the Vultr API with. */
export function addApiKeysCommand(program: Command): void {
  const command = program
    .command('api-keys')
    .description('Make, list and revoke the keys that users call the Vultr API with.');
  const create = command
    .command('create')
    .description('Make a key. It is shown once: keep it where secrets are kept.')
    .option('--user <name>', 'whose it is to be, if not the caller’s own')
    .option('--name <name>', 'what it is called in lists')
    .option('--expires <time>', 'when it ends: 2027-01-01 or 2027-01-01T10:00:00Z');
  addCallOptions(create).action((flags: CreateOptions) =>
    callAndPrint(
      'CreateApiKey',
      { UserName: flags.user, Name: flags.name, ExpirationDate: parseMoment(flags.expires) },
      flags,
    ),
  );
  const list = command
    .command('list')
    .description('List the keys of a user, and not what they are.')
    .option('--user <name>', 'whose, if not the caller’s own');
  addCallOptions(list).action((flags: UserOptions) =>
    callAndPrint('ListApiKeys', { UserName: flags.user }, flags),
  );
  const remove = command
    .command('delete <api-key-id>')
    .description('Revoke a key at once.')
    .option('--user <name>', 'whose it is, if not the caller’s own');
  addCallOptions(remove).action((id: string, flags: UserOptions) =>
    callAndPrint('DeleteApiKey', { UserName: flags.user, ApiKeyId: id }, flags),
  );
}
