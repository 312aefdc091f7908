import { hash } from 'node:crypto';
import type { ChainEnd } from '../trail/chain.ts';

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
  /** Of the first digest after the process died. */
  readonly uncleanEnd?: UncleanEnd;
}

/** A digest as it lies in its file. */
export interface SignedDigest {
  readonly digest: Digest;
  /** The text that is signed: the JSON object without its last member, the signature. */
  readonly signedText: string;
  /** In base64. */
  readonly signature: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly hashValue: string;
}

const signatureMember = /,"signature":"([A-Za-z0-9+/]{86}==)"\}\n$/;

/** Signs a digest, and makes the text of its file. */
export function writeDigest(
  digest: Digest,
  sign: (text: string) => string,
): SignedDigest & { readonly text: string } {
  const signedText = JSON.stringify(digest);
  const signature = sign(signedText);
  const text = `${signedText.slice(0, -1)},"signature":"${signature}"}\n`;
  return { digest, signedText, signature, hashValue: hash('sha256', text), text };
}

/** Reads the file of a digest; undefined when it is none. The signature is not checked here. */
export function readDigest(content: Buffer): SignedDigest | undefined {
  const text = content.toString();
  const match = signatureMember.exec(text);
  if (match === null) return undefined;
  const signedText = `${text.slice(0, match.index)}}`;
  const digest = parse(signedText);
  if (digest === undefined) return undefined;
  return { digest, signedText, signature: match[1] ?? '', hashValue: hash('sha256', content) };
}

function parse(text: string): Digest | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isDigest(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isTextOrNull: Check = (value) => value === null || typeof value === 'string';
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;

function hasMembers(value: unknown, checks: Readonly<Record<string, Check>>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const members = new Map<string, unknown>(Object.entries(value));
  return Object.entries(checks).every(([name, check]) => check(members.get(name)));
}

const isChainEnd: Check = (value) => hasMembers(value, { sequence: isCount, hash: isText });

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
    uncleanEnd: (end) => end === undefined || isUncleanEnd(end),
  });
}
