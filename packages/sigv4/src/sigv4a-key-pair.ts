import { Buffer } from 'node:buffer';
import { createECDH, createHmac, createPrivateKey, createPublicKey, createSecretKey } from 'node:crypto';
import type { SignatureKey } from './signature-key.ts';

/** An ECDSA P-256 key pair for SigV4A. */
export interface SigV4aKeyPair {
  readonly privateKey: SignatureKey;
  readonly publicKey: SignatureKey;
}

/** Order of the P-256 group minus two (SEC 2 section 2.4.2): the largest candidate that yields a private key. */
const largestCandidate = Buffer.from(
  'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc63254f',
  'hex',
);

/** The counter is one byte, and 255 is left out. Each round fails with a chance of 2^-32, so the second is never seen. */
const lastCounter = 254;

/** Fixed input of the key derivation: i || label || 0x00 || context || L, with the counter in the context. */
function fixedInput(accessKeyId: string, counter: number): Buffer {
  return Buffer.concat([
    Buffer.from([0, 0, 0, 1]),
    Buffer.from('AWS4-ECDSA-P256-SHA256', 'latin1'),
    Buffer.from([0]),
    Buffer.from(accessKeyId, 'utf8'),
    Buffer.from([counter]),
    Buffer.from([0, 0, 1, 0]),
  ]);
}

/** Adds one to a big-endian number in place. The number is at most the group order minus two, so it never overflows. */
function increment(number: Buffer): Buffer {
  for (let index = number.length - 1; index >= 0; index--) {
    const byte = ((number[index] ?? 0) + 1) & 0xff;
    number[index] = byte;
    if (byte !== 0) break;
  }
  return number;
}

function privateScalar(accessKeyId: string, secretAccessKey: string): Buffer {
  const key = createSecretKey(Buffer.from(`AWS4A${secretAccessKey}`, 'utf8'));
  for (let counter = 1; counter <= lastCounter; counter++) {
    const candidate = createHmac('sha256', key).update(fixedInput(accessKeyId, counter)).digest();
    if (candidate.compare(largestCandidate) <= 0) return increment(candidate);
  }
  throw new RangeError('No SigV4A private key can be derived from this secret access key');
}

/**
 * The SigV4A key pair of an access key: a counter-mode key derivation (NIST SP 800-108) over the secret, as in the AWS
 * Common Runtime. Takes about a tenth of a millisecond: see `SigV4aKeyCache`.
 *
 * @throws RangeError with a chance of 2^-8128: none of 254 candidates is a private key.
 * @see https://github.com/awslabs/aws-c-auth/blob/main/source/key_derivation.c
 */
export function deriveSigV4aKeyPair(accessKeyId: string, secretAccessKey: string): SigV4aKeyPair {
  const scalar = privateScalar(accessKeyId, secretAccessKey);
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(scalar);
  const point = curve.getPublicKey();
  const publicJwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  return {
    privateKey: createPrivateKey({ key: { ...publicJwk, d: scalar.toString('base64url') }, format: 'jwk' }),
    publicKey: createPublicKey({ key: publicJwk, format: 'jwk' }),
  };
}
