import type { Command } from 'commander';
import { verifyAuditFiles } from '../verify-audit-files.ts';
import { addAuditSearchCommand } from './audit-search.ts';

interface VerifyOptions {
  readonly publicKey: readonly string[];
}

/** Adds `locum audit`: what was recorded of calls. */
export function addAuditCommand(program: Command): void {
  const command = program.command('audit').description('Verify and search what is recorded of calls.');
  command
    .command('verify <directory>')
    .description(
      'Find out whether audit files are as they were written. It needs the files alone, and no service; ' +
        'whatever it finds makes the exit code 1.',
    )
    .option(
      '--public-key <file>',
      'a public key (PEM) that digests may be signed with; may be given several times',
      (file: string, files: readonly string[]) => [...files, file],
      [],
    )
    .action(async (directory: string, { publicKey }: VerifyOptions) => {
      const { text, isIntact } = await verifyAuditFiles(directory, publicKey);
      process.stdout.write(text);
      if (!isIntact) process.exitCode = 1;
    });
  addAuditSearchCommand(command);
}
