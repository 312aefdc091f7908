import { createSecretKey, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readKeyCommand } from './master-key-command.ts';
import { makeKeyFile, masterKeyLength, readKeyFile } from './master-key-file.ts';
import { StoreError } from './store-error.ts';

/**
 * Where the master key comes from: its base64 text itself; a file or a command of the shell that gives that text; or a
 * file that is made at first start. `mayMake`: nothing is sealed yet, so that a missing file may be made.
 */
export type MasterKeySource =
  | { readonly from: 'value'; readonly value: string }
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'command'; readonly command: string }
  | { readonly from: 'made-file'; readonly path: string; readonly mayMake: boolean };

/**
 * Loads the 32-byte master key, written as base64.
 *
 * @throws {StoreError} `MasterKeyUnusable` when there is no such key, or others than its owner may read the file;
 * `MasterKeyMissing` when a file that was made once is gone. The message never holds what was read.
 */
export async function loadMasterKey(source: MasterKeySource): Promise<KeyObject> {
  if (source.from === 'value') return parseMasterKey(source.value, 'The configured master key');
  if (source.from === 'command') {
    return parseMasterKey(await readKeyCommand(source.command), 'What the master key command prints');
  }
  if (source.from === 'made-file') {
    if (source.mayMake) makeKeyFile(source.path);
    else if (!existsSync(source.path)) throw missingMasterKey(source.path);
  }
  return parseMasterKey(readKeyFile(source.path), `The master key file ${source.path}`);
}

/** A new key would open nothing, and whoever finds it there takes it for the right one. */
function missingMasterKey(path: string): StoreError {
  return new StoreError(
    'MasterKeyMissing',
    `The data folder has a database, and its master key file ${path} is missing. No new key was made: it would open nothing. Bring the file back from where it is kept, or say where the key is with master-key-file, master-key-command, LOCUM_MASTER_KEY or LOCUM_MASTER_KEY_FILE.`,
  );
}

function parseMasterKey(text: string, what: string): KeyObject {
  const trimmed = text.trim();
  const bytes = Buffer.from(trimmed, 'base64');
  // Buffer reads base64 leniently; a key that lost or gained a character is not a key.
  if (bytes.length !== masterKeyLength || bytes.toString('base64') !== trimmed) {
    throw new StoreError(
      'MasterKeyUnusable',
      `${what} is not ${masterKeyLength} bytes in base64, as "openssl rand -base64 32" gives them.`,
    );
  }
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}
