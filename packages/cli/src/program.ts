import { Command } from 'commander';
import { addAccountCommand } from './commands/account.ts';
import { addAuditCommand } from './commands/audit.ts';
import { addExportCommand } from './commands/export.ts';
import { addImportCommand } from './commands/import.ts';
import { addKeysCommand } from './commands/keys.ts';
import { addServeCommand } from './commands/serve.ts';
import { addSessionsCommand } from './commands/sessions.ts';
import { addWhyCommand } from './commands/why.ts';

/** The `locum` command with all its subcommands. */
function createProgram(): Command {
  const program = new Command('locum')
    .description('A Security Token Service that anyone can run, AWS STS and IAM on the wire.')
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'locum: ')),
    });
  addServeCommand(program);
  addAccountCommand(program);
  addKeysCommand(program);
  addSessionsCommand(program);
  addWhyCommand(program);
  addAuditCommand(program);
  addImportCommand(program);
  addExportCommand(program);
  return program;
}

/**
 * Runs the command line `argv`, as `process.argv` has it. What fails is told in one line on standard error, and the
 * exit code is 1.
 */
export async function runProgram(argv: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    process.stderr.write(`locum: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
