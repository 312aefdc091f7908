export { resetAdministrator } from './administrator/reset-administrator.ts';
export type { ResetAdministrator } from './administrator/reset-administrator.ts';
export { backUp } from './backup/back-up.ts';
export type { BackupManifest } from './backup/manifest.ts';
export { rotateMasterKey } from './master-key/rotate-master-key.ts';
export type { RotatedMasterKey } from './master-key/rotate-master-key.ts';
export { restore } from './restore/restore.ts';
export type { RestoredBackup } from './restore/restore.ts';
