import type { BackupManifest, RestoredBackup } from '@locum/server/host';

/** Tells in words what a backup holds. */
export function renderBackup(manifest: BackupManifest, folder: string, hasMasterKey: boolean): string {
  const { createdAt, files, hasAudit } = manifest;
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000_000;
  const key = hasMasterKey
    ? 'The master key IS in it: whoever reads this backup has every secret of the installation.'
    : 'The master key is not in it. Keep that apart: without it nobody can use the backup, you neither.';
  return lines([
    `Backed up to ${folder} as of ${createdAt}: ${files.length} files, ${megabytes.toFixed(1)} MB.`,
    ...(hasAudit ? [] : ['The audit trail is not in it.']),
    key,
  ]);
}

/** Tells in words what was restored, and what nobody can know from it. */
export function renderRestore(restored: RestoredBackup, data: string, keepsSessions: boolean): string {
  const { createdAt, version, restoredAt, hasMasterKey, hasAudit } = restored;
  return lines([
    `Restored to ${data} what was there at ${createdAt}; Locum ${version} had made the backup.`,
    keepsSessions
      ? 'Sessions go on, those too that were ended since the backup.'
      : `All sessions issued before ${restoredAt} are over. The next start makes a new session key.`,
    '',
    `What happened after ${createdAt} this backup cannot know, and it is undone:`,
    '- Users, roles, access keys and MFA devices that were deleted or made inactive since are there, and their keys work again.',
    '- Policies, trust, passwords and groups are as they were; rights that were taken away since are given again.',
    '- What was made since is gone. What was handed out for others to verify, such as web identity tokens, is not called back.',
    hasAudit
      ? '- The audit trail ends then. What the service recorded after is in the folder that was lost, or where a webhook sent it.'
      : '- The audit trail is not in this backup. The next start says that its files are missing, and goes on after them.',
    'Look through what was recorded since, and do it again, before anybody else reaches the service.',
    ...(hasMasterKey
      ? []
      : ['', 'The master key is not in this backup: put it where the service looks for it.']),
  ]);
}

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
