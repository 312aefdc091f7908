import { createPublicKey } from 'node:crypto';
import type { Digest, SignedDigest } from '../digest/digest.ts';
import { isSignedBy } from '../digest/signed-document.ts';
import type { KeysByFingerprint } from '../digest/signed-document.ts';
import { fingerprintOf } from '../digest/signing-key.ts';
import type { Findings } from './findings.ts';

/**
 * Reads public keys of Ed25519.
 *
 * @param pems each the PEM text of one SubjectPublicKeyInfo or of several.
 * @throws {Error} when one is no public key.
 */
export function readPublicKeys(pems: readonly string[]): KeysByFingerprint {
  return new Map(
    pems.flatMap(splitPem).map((pem) => {
      const key = createPublicKey(pem);
      return [fingerprintOf(key), key];
    }),
  );
}

/** Node would read the first key of several and pass over the others. */
function splitPem(text: string): readonly string[] {
  const pems = text.split(/(?=-----BEGIN )/).filter((part) => part.startsWith('-----BEGIN '));
  return pems.length > 0 ? pems : [text];
}

/** Holds one digest against its name, its signature, and the digest before it. Answers whether one of the keys signed it. */
export function verifyDigest(
  name: string,
  signed: SignedDigest,
  previous: SignedDigest | undefined,
  keys: KeysByFingerprint,
  findings: Findings,
): boolean {
  const { digest } = signed;
  if (digest.digestFile !== name) findings.add(name, `is the digest ${digest.digestFile} under another name`);
  const isProven = checkSignature(name, signed, keys, findings);
  if (previous !== undefined) checkPrevious(name, digest, previous, findings);
  return isProven;
}

function checkPrevious(name: string, digest: Digest, previous: SignedDigest, findings: Findings): void {
  if (digest.previousDigestFile !== previous.digest.digestFile) {
    findings.add(
      name,
      `follows the digest ${digest.previousDigestFile ?? '(none)'}, which is not here as it was`,
    );
    return;
  }
  const isSame =
    digest.previousDigestHashValue === previous.hashValue &&
    digest.previousDigestSignature === previous.signature;
  if (!isSame)
    findings.add(previous.digest.digestFile, 'was changed: the digest after it states another hash');
  const { previousEvent } = digest;
  const { lastEvent } = previous.digest;
  if (previousEvent.sequence !== lastEvent.sequence || previousEvent.hash !== lastEvent.hash) {
    findings.add(name, 'does not go on where the digest before it ends');
  }
}

function checkSignature(
  name: string,
  signed: SignedDigest,
  keys: KeysByFingerprint,
  findings: Findings,
): boolean {
  const fingerprint = signed.digest.digestPublicKeyFingerprint;
  if (!keys.has(fingerprint)) {
    findings.add(name, `was signed with a key that is not known: ${fingerprint}`);
    return false;
  }
  const isProven = isSigned(signed, keys);
  if (!isProven) findings.add(name, 'has a wrong signature');
  return isProven;
}

/** Whether one of the keys signed a digest. */
export function isSigned(signed: SignedDigest, keys: KeysByFingerprint): boolean {
  return isSignedBy(signed, signed.digest.digestPublicKeyFingerprint, keys);
}
