import { hasMembers, isChainEnd, isText, isTextOrNull } from '../digest/document-checks.ts';
import { isReadWriteType } from '../digest/digest.ts';
import type { ReadWriteType } from '../digest/digest.ts';
import type { Check } from '../digest/document-checks.ts';
import { readSignedText, signDocument } from '../digest/signed-document.ts';
import type { SignedText } from '../digest/signed-document.ts';
import type { ChainEnd } from '../trail/chain.ts';

/** A digest as a head, and the digest after it, name it. */
export interface DigestReference {
  readonly file: string;
  /** SHA-256 of its file, in hexadecimal. */
  readonly hashValue: string;
  /** In base64. */
  readonly signature: string;
  /** ISO 8601. */
  readonly endTime: string;
  /** Where the chain was after the files that it tells of. */
  readonly lastEvent: ChainEnd;
  /** The last audit file that it, or a digest before it, tells of. */
  readonly lastLogFile: string | null;
}

/** How far the trail reaches, at both its ends. */
export interface TrailReach {
  /** The last event that is durable. */
  readonly lastEvent: ChainEnd;
  readonly lastDigest: DigestReference | null;
  /** The oldest digest that is kept; null where there is none yet. */
  readonly oldestDigestFile: string | null;
  /** Retention has removed the events up to this one, and nothing after it. */
  readonly removedUpTo: ChainEnd;
  /** Which calls were recorded since the last digest. */
  readonly readWriteType: ReadWriteType;
}

/**
 * What is stated, and signed, of the ends of a trail. It is kept where the audit files are not, so that nobody who can remove
 * files can have it say that there were none.
 */
export interface TrailHead extends TrailReach {
  readonly headVersion: 1;
  /** Whose trail it is. */
  readonly nodeId: string;
  /** ISO 8601. */
  readonly headTime: string;
  readonly headPublicKeyFingerprint: string;
  readonly headSignatureAlgorithm: 'Ed25519';
}

/** A head as it is kept. */
export interface SignedHead extends SignedText {
  readonly head: TrailHead;
}

/** Signs a head, and makes the text that it is kept as. */
export function writeHead(head: TrailHead, sign: (text: string) => string): string {
  return signDocument(head, sign).text;
}

/** Reads the text of a head; undefined when it is none. The signature is not checked here. */
export function readHead(text: string): SignedHead | undefined {
  const read = readSignedText(Buffer.from(text));
  if (read === undefined || !isHead(read.value)) return undefined;
  const { value: head, ...signed } = read;
  return { head, ...signed };
}

const isDigestReference: Check = (value) =>
  hasMembers(value, {
    file: isText,
    hashValue: isText,
    signature: isText,
    endTime: isText,
    lastEvent: isChainEnd,
    lastLogFile: isTextOrNull,
  });

function isHead(value: unknown): value is TrailHead {
  return hasMembers(value, {
    headVersion: (version) => version === 1,
    nodeId: isText,
    headTime: isText,
    headPublicKeyFingerprint: isText,
    headSignatureAlgorithm: (name) => name === 'Ed25519',
    lastEvent: isChainEnd,
    lastDigest: (digest) => digest === null || isDigestReference(digest),
    oldestDigestFile: isTextOrNull,
    removedUpTo: isChainEnd,
    readWriteType: isReadWriteType,
  });
}
