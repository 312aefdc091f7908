import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDigest } from '../digest/digest.ts';
import type { SignedDigest } from '../digest/digest.ts';
import { auditFilesOf, digestsOf } from '../trail/file-names.ts';
import type { AuditFinding } from '../verify/audit-verification.ts';
import type { TrailReach } from './trail-head.ts';

/**
 * Finds which digests are missing of those that should be there, and which files of those that the digests tell of. It reads digests and
 * no files: that nothing in them was changed is for `verifyAuditTrail` to find out.
 *
 * @throws {Error} when the folder cannot be read.
 */
export async function findMissingFiles(
  directory: string,
  { lastDigest, oldestDigestFile }: Omit<TrailReach, 'lastEvent'>,
): Promise<readonly AuditFinding[]> {
  if (lastDigest === null || oldestDigestFile === null) return [];
  const names = await readdir(directory);
  const present = new Set(auditFilesOf(names));
  const digests = digestsOf(names).filter((name) => name >= oldestDigestFile && name <= lastDigest.file);
  const findings: AuditFinding[] = [];
  for (const name of new Set([oldestDigestFile, lastDigest.file])) {
    if (!digests.includes(name)) findings.push({ file: name, problem: 'is missing' });
  }
  let previous: SignedDigest | undefined;
  for (const name of digests) {
    const signed = readDigest(await readFile(join(directory, name)));
    if (signed === undefined) {
      findings.push({ file: name, problem: 'is no digest any more' });
      continue;
    }
    if (name !== oldestDigestFile) findings.push(...problemOfPrevious(name, signed, previous));
    findings.push(...missingFilesOf(signed, present));
    previous = signed;
  }
  if (previous?.digest.digestFile === lastDigest.file && previous.hashValue !== lastDigest.hashValue) {
    findings.push({ file: lastDigest.file, problem: 'was changed: another hash was kept of it' });
  }
  return findings;
}

function problemOfPrevious(
  name: string,
  { digest: { previousDigestFile } }: SignedDigest,
  previous: SignedDigest | undefined,
): readonly AuditFinding[] {
  if (previousDigestFile === previous?.digest.digestFile) return [];
  const problem = `follows the digest ${previousDigestFile ?? '(none)'}, which is not here as it was`;
  return [{ file: name, problem }];
}

function missingFilesOf({ digest }: SignedDigest, present: ReadonlySet<string>): readonly AuditFinding[] {
  return digest.logFiles
    .filter(({ file }) => !present.has(file))
    .map(({ file, firstSequence, lastSequence }) => ({
      file,
      problem: `is missing, with the events ${firstSequence} to ${lastSequence}`,
    }));
}
