import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadWriteType, SignedDigest, UncleanEnd } from '../digest/digest.ts';
import { readDigest } from '../digest/digest.ts';
import { referenceTo } from '../digest/reference-to.ts';
import { isSignedBy } from '../digest/signed-document.ts';
import type { KeysByFingerprint } from '../digest/signed-document.ts';
import type { DigestReference, TrailHead } from '../head/trail-head.ts';
import type { AuditFinding } from '../verify/audit-verification.ts';
import type { FinishedFile } from './audit-files.ts';
import { chainStart } from './chain.ts';
import type { ChainEnd } from './chain.ts';
import { ExpectedEnd, trailName } from './expected-end.ts';
import { auditFilesOf, digestsOf, laterName } from './file-names.ts';
import { scanFile } from './scan-file.ts';

/** What an earlier process left in the folder of the audit files. */
export interface RecoveredTrail {
  readonly lastDigest: DigestReference | undefined;
  /** Its name, or that of a later one that cannot be read. */
  readonly lastDigestName: string | undefined;
  /** The oldest digest that should be there; undefined where none was written yet. */
  readonly oldestDigestFile: string | undefined;
  /** Retention has removed the events up to this one. */
  readonly removedUpTo: ChainEnd;
  /** Which calls the files have that are in no digest. */
  readonly readWriteType: ReadWriteType;
  /** The name of the last audit file. */
  readonly lastFile: string | undefined;
  /** Where the chain goes on: after what the head states, also where the files end before. */
  readonly end: ChainEnd;
  /** The files that are in no digest: there are some when the process before died. */
  readonly files: readonly FinishedFile[];
  readonly uncleanEnd: UncleanEnd | undefined;
  /** What is not there though the head states it. */
  readonly findings: readonly AuditFinding[];
}

/** The head that was kept of the trail, and the keys that prove its digests. */
export interface KnownHead {
  readonly head: TrailHead;
  readonly keys: KeysByFingerprint;
}

/**
 * Makes the folder of the audit files if there is none, and finds out how those in it end. It looks at the end alone, so that a start
 * is quick whatever there is; the rest is for `findMissingFiles` and `verifyAuditTrail`.
 *
 * @param known undefined before the first head was kept: what is in the folder is believed then.
 */
export async function recoverTrail(directory: string, known: KnownHead | undefined): Promise<RecoveredTrail> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const names = await readdir(directory);
  const digests = digestsOf(names);
  const auditFiles = auditFilesOf(names);
  const { last, oldest, removedUpTo } = await findDigests(directory, digests, known);
  const expected = new ExpectedEnd(known?.head.lastEvent ?? chainStart);
  let end = last?.lastEvent ?? chainStart;
  expected.take(end);
  const files: FinishedFile[] = [];
  let uncleanEnd: UncleanEnd | undefined;
  for (const file of auditFiles.filter((name) => name > (last?.lastLogFile ?? ''))) {
    const scanned = await scanFile(directory, file, end, { onLine: (line) => expected.take(line) });
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
  const problem = expected.problemAfter(end);
  const lastFile = auditFiles.at(-1);
  return {
    lastDigest: last,
    lastDigestName: laterName(digests.at(-1), last?.file),
    oldestDigestFile: oldest,
    removedUpTo,
    readWriteType: known?.head.readWriteType ?? 'All',
    lastFile: laterName(lastFile, last?.lastLogFile ?? undefined),
    // A number that was given is never given again.
    end: problem === undefined || end.sequence > expected.end.sequence ? end : expected.end,
    files,
    uncleanEnd,
    findings: problem === undefined ? [] : [{ file: trailName, problem }],
  };
}

/** The ends of what digests should be there: by the head, unless one that is proven was written after it. */
async function findDigests(directory: string, names: readonly string[], known: KnownHead | undefined) {
  const found = await readLastDigest(directory, names, known?.keys);
  const stated = known?.head.lastDigest ?? undefined;
  const isNewer =
    found !== undefined && (stated === undefined || found.signed.digest.digestFile >= stated.file);
  const foundOldest = isNewer ? found.signed.digest.oldestDigestFile : undefined;
  return {
    last: isNewer ? referenceTo(found.signed, found.lastLogFile) : stated,
    oldest: laterName(known?.head.oldestDigestFile ?? undefined, foundOldest) ?? names[0],
    removedUpTo: known?.head.removedUpTo ?? (await beginOf(directory, foundOldest)),
  };
}

/** The last digest that can be read, signed by one of the keys where there are any, and the last file that a digest tells of. */
async function readLastDigest(
  directory: string,
  names: readonly string[],
  keys: KeysByFingerprint | undefined,
): Promise<{ readonly signed: SignedDigest; readonly lastLogFile: string | null } | undefined> {
  let last: SignedDigest | undefined;
  for (const name of names.toReversed()) {
    const signed = readDigest(await readFile(join(directory, name)));
    if (signed === undefined) continue;
    const isProven = keys === undefined || isSignedBy(signed, signed.digest.digestPublicKeyFingerprint, keys);
    if (!isProven) continue;
    last ??= signed;
    const lastLogFile = signed.digest.logFiles.at(-1)?.file;
    if (lastLogFile !== undefined) return { signed: last, lastLogFile };
  }
  return last && { signed: last, lastLogFile: null };
}

/** Where the chain was before the files of a digest; its start where that cannot be known. */
async function beginOf(directory: string, name: string | undefined): Promise<ChainEnd> {
  if (name === undefined) return chainStart;
  const content = await readFile(join(directory, name)).catch(() => Buffer.alloc(0));
  return readDigest(content)?.digest.previousEvent ?? chainStart;
}
