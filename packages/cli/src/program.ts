import { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { addAccountCommand } from './commands/account.ts';
import { addAdministratorCommand } from './commands/administrator.ts';
import { addApiKeysCommand } from './commands/api-keys.ts';
import { addAuditCommand } from './commands/audit.ts';
import { addBackupCommand } from './commands/backup.ts';
import { addContextCommand } from './commands/context.ts';
import { addExportCommand } from './commands/export.ts';
import { addImportCommand } from './commands/import.ts';
import { addKeysCommand } from './commands/keys.ts';
import { addMasterKeyCommand } from './commands/master-key.ts';
import { addRestoreCommand } from './commands/restore.ts';
import { addServeCommand } from './commands/serve.ts';
import { addSessionsCommand } from './commands/sessions.ts';
import { addWhyCommand } from './commands/why.ts';
import { printable } from './printable.ts';

/** The `locum` command with all its subcommands. */
function createProgram(): Command {
  const program = new Command('locum')
    .description('A Security Token Service that anyone can run, AWS STS and IAM on the wire.')
    .version(manifest.version)
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'locum: ')),
    });
  addServeCommand(program);
  addAccountCommand(program);
  addKeysCommand(program);
  addApiKeysCommand(program);
  addSessionsCommand(program);
  addContextCommand(program);
  addWhyCommand(program);
  addAuditCommand(program);
  addImportCommand(program);
  addExportCommand(program);
  addBackupCommand(program);
  addRestoreCommand(program);
  addAdministratorCommand(program);
  addMasterKeyCommand(program);
  return program;
}

/** What a shell says of a program that ended because nobody read its output any more. */
const brokenPipe = 141;

/** A reader that has enough, such as `head`, ends the command, and is no error. The service looks after itself. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(brokenPipe);
    throw error;
  });
}

/**
 * Runs the command line `argv`, as `process.argv` has it. What fails is told in one line on standard error, and the
 * exit code is 1.
 */
export async function runProgram(argv: readonly string[]): Promise<void> {
  if (argv[2] !== 'serve') endWithReader();
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    // The service's own words are among it, and in those what somebody else has chosen.
    const message = printable(error instanceof Error ? error.message : String(error), '\n');
    process.stderr.write(`locum: ${message}\n`);
    process.exitCode = 1;
  }
}
