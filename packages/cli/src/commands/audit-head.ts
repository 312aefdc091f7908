import type { Command } from 'commander';
import { askForHead } from '../audit-head.ts';
import { addTargetOptions, findTarget } from '../call-and-print.ts';
import type { TargetOptions } from '../call-and-print.ts';

/** Adds `locum audit head` to `locum audit`: where the trail ends now, for keeping elsewhere. */
export function addAuditHeadCommand(audit: Command): void {
  const head = audit
    .command('head')
    .description(
      'Print where the audit trail ends, signed: keep it elsewhere, and audit verify --head tells later whether anything up to there ' +
        'was removed.',
    );
  addTargetOptions(head).action(async (flags: TargetOptions) => {
    process.stdout.write(await askForHead(findTarget(flags)));
  });
}
