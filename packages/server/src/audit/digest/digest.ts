import type { ChainEnd } from '../trail/chain.ts';
import { hasMembers, isChainEnd, isCount, isText, isTextOrNull } from './document-checks.ts';
import type { Check } from './document-checks.ts';
import { readSignedText, signDocument } from './signed-document.ts';
import type { SignedText } from './signed-document.ts';

/** An audit file as a digest states it. Event times are ISO 8601. */
export interface DigestedFile {
  readonly file: string;
  readonly hashAlgorithm: 'SHA-256';
  /** Of the whole file, in hexadecimal. */
  readonly hashValue: string;
  readonly bytes: number;
  readonly lines: number;
  readonly firstSequence: number;
  readonly lastSequence: number;
  /** The hash in the chain of the last line. */
  readonly lastHash: string;
  readonly oldestEventTime: string | null;
  readonly newestEventTime: string | null;
  /** Bytes at its end that are no line. */
  readonly incompleteBytes: number;
}

/** Which calls are recorded, as CloudTrail names it: `WriteOnly` leaves those out that only read. */
export type ReadWriteType = 'All' | 'WriteOnly';

/** How a file ends that the process died on. */
export interface UncleanEnd {
  readonly file: string;
  readonly lastSequence: number;
  readonly lastHash: string;
  readonly lastEventTime: string | null;
  readonly hasIncompleteLine: boolean;
  /** What was recorded in the last moments may never have come to the disk. */
  readonly laterEventsMayBeMissing: true;
}

/**
 * What is stated, and signed, of the audit files that were finished since the digest before.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 */
export interface Digest {
  readonly digestVersion: 1;
  readonly digestFile: string;
  readonly digestStartTime: string;
  readonly digestEndTime: string;
  readonly digestPublicKeyFingerprint: string;
  readonly digestSignatureAlgorithm: 'Ed25519';
  readonly oldestEventTime: string | null;
  readonly newestEventTime: string | null;
  /** The digest before, by name, SHA-256 in hexadecimal, and signature; null in the first. */
  readonly previousDigestFile: string | null;
  readonly previousDigestHashValue: string | null;
  readonly previousDigestHashAlgorithm: 'SHA-256';
  readonly previousDigestSignature: string | null;
  /** The oldest digest that is kept: retention removes those before. */
  readonly oldestDigestFile: string;
  /** Where the chain was before these files, and where it is after them. */
  readonly previousEvent: ChainEnd;
  readonly lastEvent: ChainEnd;
  readonly logFiles: readonly DigestedFile[];
  /** Which calls the files have; absent in digests from before there was a choice, whose files have all. */
  readonly eventSelector?: { readonly readWriteType: ReadWriteType };
  /** Of the first digest after the process died. */
  readonly uncleanEnd?: UncleanEnd;
}

/** A digest as it lies in its file. */
export interface SignedDigest extends SignedText {
  readonly digest: Digest;
}

/** Signs a digest, and makes the text of its file. */
export function writeDigest(
  digest: Digest,
  sign: (text: string) => string,
): SignedDigest & { readonly text: string } {
  return { digest, ...signDocument(digest, sign) };
}

/** Reads the file of a digest; undefined when it is none. The signature is not checked here. */
export function readDigest(content: Buffer): SignedDigest | undefined {
  const read = readSignedText(content);
  if (read === undefined || !isDigest(read.value)) return undefined;
  const { value: digest, ...signed } = read;
  return { digest, ...signed };
}

/** Whether a value is a {@link ReadWriteType}. */
export const isReadWriteType: Check = (value) => value === 'All' || value === 'WriteOnly';

const isDigestedFile: Check = (value) =>
  hasMembers(value, {
    file: isText,
    hashAlgorithm: (name) => name === 'SHA-256',
    hashValue: isText,
    bytes: isCount,
    lines: isCount,
    firstSequence: isCount,
    lastSequence: isCount,
    lastHash: isText,
    oldestEventTime: isTextOrNull,
    newestEventTime: isTextOrNull,
    incompleteBytes: isCount,
  });

const isUncleanEnd: Check = (value) =>
  hasMembers(value, {
    file: isText,
    lastSequence: isCount,
    lastHash: isText,
    lastEventTime: isTextOrNull,
    hasIncompleteLine: (flag) => typeof flag === 'boolean',
  });

function isDigest(value: unknown): value is Digest {
  return hasMembers(value, {
    digestVersion: (version) => version === 1,
    digestFile: isText,
    digestStartTime: isText,
    digestEndTime: isText,
    digestPublicKeyFingerprint: isText,
    digestSignatureAlgorithm: (name) => name === 'Ed25519',
    oldestEventTime: isTextOrNull,
    newestEventTime: isTextOrNull,
    previousDigestFile: isTextOrNull,
    previousDigestHashValue: isTextOrNull,
    previousDigestHashAlgorithm: (name) => name === 'SHA-256',
    previousDigestSignature: isTextOrNull,
    oldestDigestFile: isText,
    previousEvent: isChainEnd,
    lastEvent: isChainEnd,
    logFiles: (files) => Array.isArray(files) && files.every(isDigestedFile),
    eventSelector: (selector) =>
      selector === undefined || hasMembers(selector, { readWriteType: isReadWriteType }),
    uncleanEnd: (end) => end === undefined || isUncleanEnd(end),
  });
}
