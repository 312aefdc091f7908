import { createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK } from 'jose';

/** RSA with SHA-256, or ECDSA over P-384 with SHA-384 (RFC 7518 section 3.1). */
export type SigningAlgorithm = 'RS256' | 'ES384';

/** Every algorithm that tokens are signed with. */
export const signingAlgorithms: readonly SigningAlgorithm[] = ['RS256', 'ES384'];

/** A key that signs web identity tokens. */
export interface SigningKey {
  /** The `kid`: the key's thumbprint (RFC 7638). */
  readonly id: string;
  readonly algorithm: SigningAlgorithm;
  readonly privateKey: KeyObject;
  /** As the set of keys shows it. */
  readonly publicKey: JWK;
  /** Epoch seconds. */
  readonly createdAt: number;
  /** From when on it is not shown any more, in epoch seconds; undefined for the newest of its algorithm. */
  readonly expiresAt: number | undefined;
}

const generate = promisify(generateKeyPair);

/** Bits: what RFC 7518 section 3.3 asks for at least, and every relying party knows. */
const modulusLength = 2048;

/** Makes a private key, beside the event loop: an RSA key takes some hundred milliseconds. Answers it as PKCS #8. */
export async function generatePrivateKey(algorithm: SigningAlgorithm): Promise<Buffer> {
  const { privateKey } =
    algorithm === 'RS256'
      ? await generate('rsa', { modulusLength })
      : await generate('ec', { namedCurve: 'P-384' });
  return privateKey.export({ type: 'pkcs8', format: 'der' });
}

/** The key whose PKCS #8 bytes these are. */
export async function readSigningKey(
  bytes: Buffer,
  facts: Pick<SigningKey, 'algorithm' | 'createdAt' | 'expiresAt'>,
): Promise<SigningKey> {
  const privateKey = createPrivateKey({ key: bytes, type: 'pkcs8', format: 'der' });
  const jwk: JWK = createPublicKey(privateKey).export({ format: 'jwk' });
  const { calculateJwkThumbprint } = await import('jose');
  const id = await calculateJwkThumbprint(jwk, 'sha256');
  return {
    id,
    privateKey,
    publicKey: { ...jwk, kid: id, use: 'sig', alg: facts.algorithm },
    ...facts,
  };
}
