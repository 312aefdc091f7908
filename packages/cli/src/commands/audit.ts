import { Option } from 'commander';
import type { Command } from 'commander';
import type { HeadSource } from '../audit-head.ts';
import type { KeySource } from '../audit-keys.ts';
import { addTargetOptions, findTarget } from '../call-and-print.ts';
import type { TargetOptions } from '../call-and-print.ts';
import { verifyAuditFiles } from '../verify-audit-files.ts';
import { addAuditHeadCommand } from './audit-head.ts';
import { addAuditKeysCommand } from './audit-keys.ts';
import { addAuditSearchCommand } from './audit-search.ts';

interface VerifyOptions extends TargetOptions {
  readonly publicKey: readonly string[];
  readonly serviceKeys?: true;
  readonly serviceHead?: true;
  /** False for --no-head. */
  readonly head?: string | false;
}

/** Adds `locum audit`: what was recorded of calls. */
export function addAuditCommand(program: Command): void {
  const command = program.command('audit').description('Verify and search what is recorded of calls.');
  addVerifyCommand(command);
  addAuditHeadCommand(command);
  addAuditKeysCommand(command);
  addAuditSearchCommand(command);
}

function addVerifyCommand(audit: Command): void {
  const verify = audit
    .command('verify <directory>')
    .description(
      'Find out whether audit files are as they were written. It needs the files alone, and no service unless ' +
        '--service-keys or --service-head asks it; whatever it finds makes the exit code 1.',
    )
    .option(
      '--public-key <file>',
      'public keys (PEM) that digests may be signed with; may be given several times',
      (file: string, files: readonly string[]) => [...files, file],
      [],
    )
    .addOption(
      new Option(
        '--service-keys',
        'take the public keys that the running service answers, and its head unless --head or --no-head is given',
      ).conflicts('publicKey'),
    )
    .option(
      '--head <file>',
      'the head of the trail (locum audit head) that was kept: what is missing up to there is found',
    )
    .option('--no-head', 'look for no events that are missing at the end: the files are an older copy')
    .addOption(
      new Option('--service-head', 'take the head that the running service answers').conflicts('head'),
    );
  addTargetOptions(verify).action(async (directory: string, flags: VerifyOptions) => {
    const { text, isIntact } = await verifyAuditFiles(directory, keySourceOf(flags), headSourceOf(flags));
    process.stdout.write(text);
    if (!isIntact) process.exitCode = 1;
  });
}

function keySourceOf(flags: VerifyOptions): KeySource {
  if (flags.serviceKeys === true) return { from: 'service', target: findTarget(flags) };
  return flags.publicKey.length > 0 ? { from: 'files', files: flags.publicKey } : { from: 'beside' };
}

function headSourceOf({ head, serviceHead, serviceKeys, ...flags }: VerifyOptions): HeadSource {
  if (typeof head === 'string') return { from: 'file', file: head };
  const asksService = serviceHead === true || serviceKeys === true;
  return head !== false && asksService ? { from: 'service', target: findTarget(flags) } : { from: 'nowhere' };
}
