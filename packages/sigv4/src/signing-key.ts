import { Buffer } from 'node:buffer';
import { createHmac, createSecretKey } from 'node:crypto';
import { hmacSha256 } from './hmac-sha256.ts';
import type { SignatureKey } from './signature-key.ts';

/** HMAC-SHA256 of the string to sign, lower-case hex. */
export function signatureHex(stringToSign: string, signingKey: SignatureKey): string {
  return hmacSha256(signingKey, stringToSign, 'hex');
}

/**
 * The SigV4 signing key. It is a KeyObject because that is much faster in an HMAC than raw bytes, and does not print.
 *
 * @param secretAccessKey The secret, as issued.
 * @param date YYYYMMDD of the credential scope.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#calculate-signing-key
 */
export function deriveSigningKey(
  secretAccessKey: string,
  date: string,
  region: string,
  service: string,
): SignatureKey {
  let key = createSecretKey(Buffer.from(`AWS4${secretAccessKey}`, 'utf8'));
  for (const element of [date, region, service, 'aws4_request']) {
    key = createSecretKey(createHmac('sha256', key).update(element).digest());
  }
  return key;
}
