import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyAuditTrail } from '@locum/server/audit-verification';
import { CommandError } from './command-error.ts';
import { renderVerification } from './render-verification.ts';

/**
 * Verifies the audit files in a directory, and tells in words what was found.
 *
 * @param keyFiles files with public keys; the ones beside the audit files when there are none.
 * @throws {CommandError} when a file cannot be read, or when there is no key.
 */
export async function verifyAuditFiles(
  directory: string,
  keyFiles: readonly string[],
): Promise<{ readonly text: string; readonly isIntact: boolean }> {
  const areGiven = keyFiles.length > 0;
  try {
    const files = areGiven ? keyFiles : keysBeside(directory);
    const keys = files.map((file) => readFileSync(file, 'utf8'));
    const verification = await verifyAuditTrail(directory, keys);
    return {
      text: renderVerification(verification, files, areGiven),
      isIntact: verification.findingCount === 0,
    };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(
      `The audit files in ${directory} cannot be verified: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

function keysBeside(directory: string): readonly string[] {
  const folder = join(directory, 'keys');
  const names = readdirSync(folder).filter((name) => name.endsWith('.pem'));
  if (names.length === 0)
    throw new CommandError(`There are no keys in ${folder}: name one with --public-key`);
  return names.sort().map((name) => join(folder, name));
}
