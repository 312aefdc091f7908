import { Buffer } from 'node:buffer';
import { sign } from 'node:crypto';
import type { CanonicalizationOptions } from './canonicalization-options.ts';
import type { Credentials } from './credentials.ts';
import type { HttpRequest } from './http-request.ts';
import { keyObject } from './key-object.ts';
import type { RequestSignature, SignatureAlgorithm } from './request-signature.ts';
import { describeSignature } from './signature-text.ts';
import type { SignatureContext } from './signature-text.ts';
import { deriveSigningKey, signatureHex } from './signing-key.ts';
import { deriveSigV4aKeyPair } from './sigv4a-key-pair.ts';

/** Where, when and how to sign. */
export interface SigningOptions extends CanonicalizationOptions {
  /** Region of the scope. With SigV4A the region set, comma-separated; `*` is all regions. */
  readonly region: string;
  /** Signing name of the service, e.g. `sts`. */
  readonly service: string;
  /** Signing time, epoch milliseconds. */
  readonly now: number;
  /** Default AWS4-HMAC-SHA256. */
  readonly algorithm?: SignatureAlgorithm;
  /** Add the session token after signing instead of signing it. Default false. */
  readonly omitSessionToken?: boolean;
}

/** Credential scope of a signature to be made. */
export function signingScope(amzDate: string, options: SigningOptions): RequestSignature['scope'] {
  const { region, service, algorithm } = options;
  const scope = { date: amzDate.slice(0, 8), service, terminator: 'aws4_request' };
  return algorithm === 'AWS4-ECDSA-P256-SHA256' ? scope : { ...scope, region };
}

/**
 * The signature of a request that already carries everything to be signed, as hex.
 *
 * @throws TypeError when a header to be signed is not there.
 */
export function computeSignature(
  request: HttpRequest,
  context: SignatureContext,
  credentials: Credentials,
  options: SigningOptions,
): string {
  const text = describeSignature(request, context, options);
  if (text === undefined) throw new TypeError('A header to be signed is missing');
  if (context.algorithm === 'AWS4-HMAC-SHA256') {
    const { region, service } = options;
    const key = deriveSigningKey(credentials.secretAccessKey, context.scope.date, region, service);
    return signatureHex(text.stringToSign, key);
  }
  const { privateKey } = deriveSigV4aKeyPair(credentials.accessKeyId, credentials.secretAccessKey);
  return sign('sha256', Buffer.from(text.stringToSign), keyObject(privateKey)).toString('hex');
}
