import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Sealer } from '../../store/sealing.ts';

/** What digests are signed with. */
export interface SigningKey {
  readonly fingerprint: string;
  /** Signs with Ed25519 (RFC 8032); the signature is in base64. */
  sign(text: string): string;
}

/** A key as it is kept. */
export interface SealedSigningKey {
  readonly fingerprint: string;
  /** PEM, SubjectPublicKeyInfo. */
  readonly publicKey: string;
  /** PKCS #8, under the master key. */
  readonly sealedKey: Uint8Array;
}

/** How digests name a public key: SHA-256 of its DER (SubjectPublicKeyInfo), in hexadecimal. */
export function fingerprintOf(publicKey: KeyObject): string {
  return hash('sha256', publicKey.export({ type: 'spki', format: 'der' }));
}

/** Makes a new key. */
export function makeSigningKey(sealer: Sealer): SealedSigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicKey = createPublicKey(privateKey);
  const fingerprint = fingerprintOf(publicKey);
  const bytes = privateKey.export({ type: 'pkcs8', format: 'der' });
  const sealedKey = sealer.seal(bytes, contextOf(fingerprint));
  bytes.fill(0);
  return { fingerprint, sealedKey, publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })) };
}

/** @throws {SealError} when the key was sealed under another master key. */
export function openSigningKey(
  { fingerprint, sealedKey }: Pick<SealedSigningKey, 'fingerprint' | 'sealedKey'>,
  sealer: Sealer,
): SigningKey {
  const bytes = sealer.open(sealedKey, contextOf(fingerprint));
  const key = createPrivateKey({ key: Buffer.from(bytes), format: 'der', type: 'pkcs8' });
  bytes.fill(0);
  return { fingerprint, sign: (text) => sign(null, Buffer.from(text), key).toString('base64') };
}

const contextOf = (fingerprint: string): string => `audit_key:${fingerprint}`;
