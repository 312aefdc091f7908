import { existsSync } from 'node:fs';
import type { KeyObject } from 'node:crypto';
import type { Configuration } from '../config/configuration.ts';
import { loadMasterKey } from '../store/master-key.ts';
import type { MasterKeySource } from '../store/master-key.ts';
import { databaseFile, madeKeyFile } from './data-files.ts';

/** Which options say where the master key is. */
export type MasterKeyOptions = Pick<
  Configuration,
  'data' | 'masterKey' | 'masterKeyFile' | 'masterKeyCommand'
>;

/**
 * Loads the master key from where the configuration has it. Where it says nothing, that is a file in the data folder, which
 * is made as long as there is no database.
 *
 * @throws {StoreError} `MasterKeyUnusable` or `MasterKeyMissing`.
 */
export async function loadConfiguredMasterKey(options: MasterKeyOptions): Promise<KeyObject> {
  return await loadMasterKey(masterKeySource(options));
}

function masterKeySource(options: MasterKeyOptions): MasterKeySource {
  const { masterKey, masterKeyFile, masterKeyCommand, data } = options;
  if (masterKey !== undefined) return { from: 'value', value: masterKey };
  if (masterKeyFile !== undefined) return { from: 'file', path: masterKeyFile };
  if (masterKeyCommand !== undefined) return { from: 'command', command: masterKeyCommand };
  return { from: 'made-file', path: madeKeyFile(data), mayMake: !existsSync(databaseFile(data)) };
}
