import { hash } from 'node:crypto';
import { formatAmzDate } from './amz-date.ts';
import { computeSignature, signingScope } from './compute-signature.ts';
import type { SigningOptions } from './compute-signature.ts';
import type { Credentials } from './credentials.ts';
import type { HttpRequest } from './http-request.ts';
import { credentialScopeText } from './signature-text.ts';
import { signedHeaderNames } from './signed-header-names.ts';

/** Where, when and how to sign in the headers. */
export interface SignOptions extends SigningOptions {
  /** Send and sign the payload hash as `X-Amz-Content-Sha256`. Default false; S3 wants it, STS does not. */
  readonly signBody?: boolean;
}

/**
 * Signs a request in its headers. Every header of the request is signed, but for the few that change on the way.
 *
 * @returns The header fields to add: name, value, name, value …
 * @throws TypeError when the request has no Host header, or has one of the headers to add.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signRequest(
  request: HttpRequest,
  credentials: Credentials,
  options: SignOptions,
): readonly string[] {
  const { algorithm = 'AWS4-HMAC-SHA256', omitSessionToken = false, signBody = false } = options;
  const { accessKeyId, sessionToken } = credentials;
  const amzDate = formatAmzDate(options.now);
  const token = sessionToken === undefined ? [] : ['X-Amz-Security-Token', sessionToken];
  const signed = ['X-Amz-Date', amzDate];
  if (!omitSessionToken) signed.push(...token);
  if (algorithm === 'AWS4-ECDSA-P256-SHA256') signed.push('X-Amz-Region-Set', options.region);
  if (signBody) {
    signed.push('X-Amz-Content-Sha256', options.payloadHash ?? hash('sha256', request.body, 'hex'));
  }
  const signedHeaders = signedHeaderNames(request.headers, signed);
  const scope = signingScope(amzDate, options);
  const signature = computeSignature(
    { ...request, headers: [...request.headers, ...signed] },
    { form: 'header', algorithm, scope, signedHeaders, amzDate },
    credentials,
    options,
  );
  const authorization =
    `${algorithm} Credential=${accessKeyId}/${credentialScopeText(scope)}, ` +
    `SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
  return [...signed, ...(omitSessionToken ? token : []), 'Authorization', authorization];
}
