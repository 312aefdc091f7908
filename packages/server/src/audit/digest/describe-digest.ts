import type { DigestReference } from '../head/trail-head.ts';
import type { FinishedFile } from '../trail/audit-files.ts';
import { chainStart, earlier, later } from '../trail/chain.ts';
import type { Digest, DigestedFile, ReadWriteType, UncleanEnd } from './digest.ts';

/** What a digest is made of. Times are in epoch milliseconds. */
interface DigestParts {
  readonly name: string;
  readonly files: readonly FinishedFile[];
  readonly startTime: number;
  readonly time: number;
  /** The digest before. */
  readonly last: DigestReference | undefined;
  /** The oldest digest that is kept. */
  readonly oldest: string;
  /** Of the key that will sign it. */
  readonly fingerprint: string;
  readonly uncleanEnd: UncleanEnd | undefined;
  readonly readWriteType: ReadWriteType;
}

/** States what is known of some files that were finished. */
export function describeDigest(parts: DigestParts): Digest {
  const { name, files, last, oldest, fingerprint, uncleanEnd } = parts;
  const previousEvent = last?.lastEvent ?? chainStart;
  return {
    digestVersion: 1,
    digestFile: name,
    digestStartTime: new Date(parts.startTime).toISOString(),
    digestEndTime: new Date(parts.time).toISOString(),
    digestPublicKeyFingerprint: fingerprint,
    digestSignatureAlgorithm: 'Ed25519',
    oldestEventTime: files.map((file) => file.oldestEventTime).reduce(earlier, undefined) ?? null,
    newestEventTime: files.map((file) => file.newestEventTime).reduce(later, undefined) ?? null,
    previousDigestFile: last?.file ?? null,
    previousDigestHashValue: last?.hashValue ?? null,
    previousDigestHashAlgorithm: 'SHA-256',
    previousDigestSignature: last?.signature ?? null,
    oldestDigestFile: oldest,
    previousEvent,
    lastEvent: files.at(-1)?.end ?? previousEvent,
    logFiles: files.map(digested),
    eventSelector: { readWriteType: parts.readWriteType },
    ...(uncleanEnd !== undefined && { uncleanEnd }),
  };
}

function digested(file: FinishedFile): DigestedFile {
  return {
    file: file.file,
    hashAlgorithm: 'SHA-256',
    hashValue: file.hashValue,
    bytes: file.bytes,
    lines: file.lines,
    firstSequence: file.firstSequence,
    lastSequence: file.end.sequence,
    lastHash: file.end.hash,
    oldestEventTime: file.oldestEventTime ?? null,
    newestEventTime: file.newestEventTime ?? null,
    incompleteBytes: file.incompleteBytes,
  };
}
