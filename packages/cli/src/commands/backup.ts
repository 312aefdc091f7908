import type { Command } from 'commander';
import { addHostOptions, readHostConfiguration } from '../host-options.ts';
import { renderBackup } from '../render-backup.ts';

interface BackupFlags {
  readonly includeMasterKey?: true;
  readonly audit: boolean;
}

/** Adds `locum backup`. */
export function addBackupCommand(program: Command): void {
  const command = program
    .command('backup <folder>')
    .description(
      'Copy the installation on this host into a new folder, as it is at this moment. The service may run meanwhile.',
    )
    .option(
      '--include-master-key',
      'put the master key into it, too: whoever has the backup then has everything',
    )
    .option('--no-audit', 'leave the audit trail out');
  addHostOptions(command).action(async (folder: string, flags: BackupFlags) => {
    const configuration = await readHostConfiguration(command);
    // The server's packages are loaded for these commands alone.
    const { backUp } = await import('@locum/server/host');
    const includesMasterKey = flags.includeMasterKey === true;
    const manifest = await backUp({
      configuration,
      folder,
      includesMasterKey,
      includesAudit: flags.audit,
      now: Date.now,
    });
    process.stdout.write(renderBackup(manifest, folder, includesMasterKey));
  });
}
