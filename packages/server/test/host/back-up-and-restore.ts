import { join } from 'node:path';
import { backUp } from '../../src/host/backup/back-up.ts';
import type { MasterKeyOptions } from '../../src/installation/configured-master-key.ts';
import { restore } from '../../src/host/restore/restore.ts';
import { makeTemporaryFolder } from '../../src/store/test/stores.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';

/** Where the master key of a data folder is unless somebody says otherwise. */
export const configurationOf = (data: string): MasterKeyOptions => ({
  data,
  masterKey: undefined,
  masterKeyFile: undefined,
  masterKeyCommand: undefined,
});

/** Backs a data folder up into a new one, and answers that. */
export async function backUpOf(
  data: string,
  options: Partial<Parameters<typeof backUp>[0]> = {},
): Promise<string> {
  const folder = join(makeTemporaryFolder(), 'backup');
  const configuration = configurationOf(data);
  const settings = { includesMasterKey: true, includesAudit: true, now: Date.now, recordingTime: 50 };
  await backUp({ configuration, folder, ...settings, ...options });
  return folder;
}

/** Restores a backup into a new data folder, and answers that. */
export async function restoreOf(folder: string, keepsSessions = false): Promise<string> {
  const data = join(makeTemporaryFolder(), 'data');
  await restore({ folder, data, keepsSessions, now: Date.now });
  return data;
}

/** The service on a data folder that is there already. */
export const startOn = (data: string): Promise<TestService> => startTestService({ data });
