import { hmacSha256 } from '@locum/sigv4';
import type { RingKey } from '../keys/ring-key.ts';

const secretLength = 40;

/**
 * Derives the secret access key of a session: 40 characters of `[A-Za-z0-9/+]`, 240 bits of HMAC-SHA256 over access key
 * id and nonce. Both are plain to whoever sees a request; without the key of the ring they give nothing away, and the
 * token need not carry the secret.
 */
export function deriveSessionSecret(key: RingKey, accessKeyId: string, nonce: Uint8Array): string {
  // The nonce has a fixed length, so no two pairs make the same message.
  const message = Buffer.concat([Buffer.from(accessKeyId), nonce]);
  return hmacSha256(key.derivationKey, message, 'base64').slice(0, secretLength);
}
