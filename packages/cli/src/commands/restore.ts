import type { Command } from 'commander';
import { addHostOptions, readHostConfiguration } from '../host-options.ts';
import { renderRestore } from '../render-backup.ts';

interface RestoreFlags {
  readonly keepSessions?: true;
}

/** Adds `locum restore`. */
export function addRestoreCommand(program: Command): void {
  const command = program
    .command('restore <folder>')
    .description(
      'Make a data folder of what `locum backup` made. All sessions issued before now are over, for which of them were ended ' +
        'since the backup it cannot know.',
    )
    .option(
      '--keep-sessions',
      'let sessions go on; for a backup that nothing was ended, deleted or changed after',
    );
  addHostOptions(command).action(async (folder: string, flags: RestoreFlags) => {
    const { data } = await readHostConfiguration(command);
    const { restore } = await import('@locum/server/host');
    const keepsSessions = flags.keepSessions === true;
    const restored = await restore({ folder, data, keepsSessions, now: Date.now });
    process.stdout.write(renderRestore(restored, data, keepsSessions));
  });
}
