import { verifyAuditTrail } from '@locum/server/audit-verification';
import { readAuditHead } from './audit-head.ts';
import type { HeadSource } from './audit-head.ts';
import { readAuditKeys } from './audit-keys.ts';
import type { KeySource } from './audit-keys.ts';
import { CommandError } from './command-error.ts';
import { renderVerification } from './render-verification.ts';

/**
 * Verifies the audit files in a directory, and tells in words what was found.
 *
 * @throws {CommandError} when a file cannot be read, when there is no key, or when the service does not answer its keys or its head.
 */
export async function verifyAuditFiles(
  directory: string,
  source: KeySource,
  headSource: HeadSource,
): Promise<{ readonly text: string; readonly isIntact: boolean }> {
  try {
    const keys = await readAuditKeys(directory, source);
    // Before the files are read: they may grow, and are never behind it.
    const head = await readAuditHead(headSource);
    const verification = await verifyAuditTrail(directory, keys.pems, head);
    return {
      text: renderVerification(verification, keys),
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
