import { Buffer } from 'node:buffer';
import { timingSafeEqual, verify } from 'node:crypto';
import type { CanonicalizationOptions } from './canonicalization-options.ts';
import type { HttpRequest } from './http-request.ts';
import { keyObject } from './key-object.ts';
import type { RequestSignature, SignatureAlgorithm } from './request-signature.ts';
import type { SignatureKey } from './signature-key.ts';
import { describeSignature, signatureTextWithoutToken } from './signature-text.ts';
import { signatureHex } from './signing-key.ts';

function verifyHmac(stringToSign: string, signature: string, signingKey: SignatureKey): boolean {
  const expected = Buffer.from(signatureHex(stringToSign, signingKey), 'latin1');
  const given = Buffer.from(signature, 'utf8');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function verifyEcdsa(stringToSign: string, signature: string, publicKey: SignatureKey): boolean {
  // Buffer.from stops at what is not hexadecimal: only a text it has read to its end may count.
  const der = Buffer.from(signature, 'hex');
  if (der.length * 2 !== signature.length) return false;
  return verify('sha256', Buffer.from(stringToSign), keyObject(publicKey), der);
}

/** @throws TypeError when the key is not of the kind the algorithm takes. */
export function checkKeyType(algorithm: SignatureAlgorithm, key: SignatureKey): void {
  if (key.type === (algorithm === 'AWS4-HMAC-SHA256' ? 'secret' : 'public')) return;
  throw new TypeError(`${algorithm} is not verified with a ${key.type} key`);
}

/**
 * Whether a signature was made over this text with this key.
 *
 * @param key See `checkKeyType`.
 */
export function verifyText(
  algorithm: SignatureAlgorithm,
  text: string,
  signature: string,
  key: SignatureKey,
): boolean {
  const matches = algorithm === 'AWS4-HMAC-SHA256' ? verifyHmac : verifyEcdsa;
  return matches(text, signature, key);
}

/**
 * Whether the signature was made over this request with this key.
 *
 * @param signature From `parseSignature` of the same request.
 * @param key SigV4: the secret key of `deriveSigningKey`; SigV4A: the public key of `deriveSigV4aKeyPair`.
 * @returns false for everything that does not verify.
 * @throws TypeError when the key is not of the kind the algorithm takes.
 * @throws SignatureError InvalidURI for a malformed escape in the path when `doubleEncodePath` is false.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function verifySignature(
  request: HttpRequest,
  signature: RequestSignature,
  key: SignatureKey,
  options: CanonicalizationOptions = {},
): boolean {
  const { algorithm } = signature;
  checkKeyType(algorithm, key);
  const text = describeSignature(request, signature, options);
  if (text === undefined) return false;
  if (verifyText(algorithm, text.stringToSign, signature.signature, key)) return true;
  if (signature.form === 'header' || signature.sessionToken === undefined) return false;
  const withoutToken = signatureTextWithoutToken(request, signature, options);
  return (
    withoutToken !== undefined && verifyText(algorithm, withoutToken.stringToSign, signature.signature, key)
  );
}
