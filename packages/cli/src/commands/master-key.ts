import type { Command } from 'commander';
import type { RotatedMasterKey } from '@locum/server/host';
import { addHostOptions, readHostConfiguration } from '../host-options.ts';

interface RotateFlags {
  readonly to?: string;
}

/** Adds `locum master-key`: what everything in the database is sealed with. */
export function addMasterKeyCommand(program: Command): void {
  const masterKey = program
    .command('master-key')
    .description('Rotate or move what the secrets of an installation on this host are sealed with.');
  const rotate = masterKey
    .command('rotate')
    .description(
      'Seal everything with a new master key, while the service is stopped. Where it breaks off, run it again with the same options.',
    )
    .option(
      '--to <file>',
      'the file for the new key, made unless it is there; without it, it takes the place of the present file',
    );
  addHostOptions(rotate).action(async ({ to }: RotateFlags) => {
    const configuration = await readHostConfiguration(rotate);
    const { rotateMasterKey } = await import('@locum/server/host');
    process.stdout.write(render(await rotateMasterKey({ configuration, to, now: Date.now })));
  });
}

function render({ secrets, file, oldFile }: RotatedMasterKey): string {
  const sealed =
    secrets === undefined
      ? 'Everything was sealed with the new master key before.'
      : `Sealed ${secrets} secrets with the new master key.`;
  const place =
    file === undefined
      ? ''
      : `The new key is in ${file}: tell the service, e.g. with LOCUM_MASTER_KEY_FILE.\n`;
  const old =
    oldFile === undefined
      ? 'Keep the old key as long as the backups that were made with it: they open with no other.\n'
      : `The old key is in ${oldFile}. Keep it apart as long as the backups that were made with it: they open with no other.\n`;
  return `${sealed}\n${place}${old}`;
}
