import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignedDigest, UncleanEnd } from '../digest/digest.ts';
import { readDigest } from '../digest/digest.ts';
import type { FinishedFile } from './audit-files.ts';
import type { ChainEnd } from './chain.ts';
import { chainStart } from './chain.ts';
import { auditFilesOf, digestsOf } from './file-names.ts';
import { scanFile } from './scan-file.ts';

/** What an earlier process left in the folder of the audit files. */
export interface RecoveredTrail {
  readonly lastDigest: SignedDigest | undefined;
  /** Its name, or that of a later one that cannot be read. */
  readonly lastDigestName: string | undefined;
  /** Where the chain is after the last digest. */
  readonly digestedEnd: ChainEnd;
  /** The name of the last audit file. */
  readonly lastFile: string | undefined;
  /** Where the chain goes on. */
  readonly end: ChainEnd;
  /** The files that are in no digest: there are some when the process before died. */
  readonly files: readonly FinishedFile[];
  readonly uncleanEnd: UncleanEnd | undefined;
}

/**
 * Makes the folder of the audit files if there is none, and finds out how those in it end. Signatures and hashes of
 * what is in digests are not checked: that is for `verifyAuditTrail`.
 */
export async function recoverTrail(directory: string): Promise<RecoveredTrail> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const names = await readdir(directory);
  const digests = digestsOf(names);
  const auditFiles = auditFilesOf(names);
  const { last, lastFile } = await readLastDigests(directory, digests);
  const digestedEnd = last?.digest.lastEvent ?? chainStart;
  let end = digestedEnd;
  const files: FinishedFile[] = [];
  let uncleanEnd: UncleanEnd | undefined;
  for (const file of auditFiles.filter((name) => lastFile === undefined || name > lastFile)) {
    const scanned = await scanFile(join(directory, file), end);
    end = scanned.end;
    files.push({ ...scanned, file });
    uncleanEnd = {
      file,
      lastSequence: end.sequence,
      lastHash: end.hash,
      lastEventTime: scanned.lastEventTime ?? null,
      hasIncompleteLine: scanned.incompleteBytes > 0,
      laterEventsMayBeMissing: true,
    };
  }
  return {
    lastDigest: last,
    lastDigestName: digests.at(-1),
    digestedEnd,
    lastFile: auditFiles.at(-1),
    end,
    files,
    uncleanEnd,
  };
}

/** The last digest that can be read, and the last file that a digest tells of. */
async function readLastDigests(directory: string, digests: readonly string[]) {
  let last: SignedDigest | undefined;
  for (const name of digests.toReversed()) {
    const signed = readDigest(await readFile(join(directory, name)));
    last ??= signed;
    const lastFile = signed?.digest.logFiles.at(-1)?.file;
    if (lastFile !== undefined) return { last, lastFile };
  }
  return { last, lastFile: undefined };
}
