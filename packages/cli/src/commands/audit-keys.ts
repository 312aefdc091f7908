import type { Command } from 'commander';
import { addCallOptions, findTarget, printResult } from '../call-and-print.ts';
import type { CallOptions } from '../call-and-print.ts';
import { callLocum } from '../call-locum.ts';
import { isRecord, memberAt } from '../json-value.ts';

/** Adds `locum audit keys` to `locum audit`: the keys that digests are signed with. */
export function addAuditKeysCommand(audit: Command): void {
  const command = audit.command('keys').description('Rotate and list the keys that sign digests.');
  const rotate = command
    .command('rotate')
    .description(
      'Sign digests with a new key. What the key before it signed stays proven by its public key.',
    );
  addCallOptions(rotate).action(async (flags: CallOptions) => {
    const result = await callLocum('RotateAuditKey', {}, findTarget(flags));
    printResult(flags.output === 'json' ? result : briefly(memberAt(result, 'AuditKey')), flags);
  });
  const list = command
    .command('list')
    .description('List the keys, the newest last. --output json shows the public keys themselves.');
  addCallOptions(list).action(async (flags: CallOptions) => {
    const result = await callLocum('ListAuditKeys', {}, findTarget(flags));
    const keys = memberAt(result, 'AuditKeys');
    const isBrief = flags.output === 'table' && Array.isArray(keys);
    printResult(isBrief ? { AuditKeys: keys.map(briefly) } : result, flags);
  });
}

/** The lines of a PEM text have no room in a table; the fingerprint names the key. */
function briefly(key: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(key)) return {};
  const { PublicKey: _omitted, ...shown } = key;
  return shown;
}
