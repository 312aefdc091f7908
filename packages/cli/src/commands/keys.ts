import type { Command } from 'commander';
import { addCallOptions, callAndPrint } from '../call-and-print.ts';
import type { CallOptions } from '../call-and-print.ts';

/** Adds `locum keys`: the ring of keys that session tokens are sealed with. */
export function addKeysCommand(program: Command): void {
  const command = program.command('keys').description('Rotate and list the keys that seal session tokens.');
  const rotate = command
    .command('rotate')
    .description('Seal new tokens with a new key. Sessions under way stay valid.');
  addCallOptions(rotate).action((flags: CallOptions) => callAndPrint('RotateSessionKeys', {}, flags));
  const list = command.command('list').description('List the keys. Their secrets are never shown.');
  addCallOptions(list).action((flags: CallOptions) => callAndPrint('ListSessionKeys', {}, flags));
}
