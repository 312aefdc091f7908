import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import { canonicalHeaders } from './canonical-headers.ts';
import { canonicalPath } from './canonical-path.ts';
import { canonicalQuery, parseQuery } from './canonical-query.ts';
import type { CanonicalizationOptions } from './canonicalization-options.ts';
import type { HttpRequest } from './http-request.ts';
import type { RequestSignature, SignatureText } from './request-signature.ts';
import { signedHeadersText } from './signed-header-list.ts';

/** A signature before it is computed: everything that goes into the texts. */
export type SignatureContext = Pick<
  RequestSignature,
  'form' | 'algorithm' | 'scope' | 'signedHeaders' | 'amzDate'
>;

/** `date/region/service/terminator`, in SigV4A without the region. */
export function credentialScopeText(scope: RequestSignature['scope']): string {
  return 'region' in scope
    ? `${scope.date}/${scope.region}/${scope.service}/${scope.terminator}`
    : `${scope.date}/${scope.service}/${scope.terminator}`;
}

/**
 * Texts of a signature whose session token stands in the query but was appended after signing. Some signers do that
 * (`omit_session_token` in the signing test suite of the AWS Common Runtime).
 */
export function signatureTextWithoutToken(
  request: HttpRequest,
  signature: SignatureContext,
  options: CanonicalizationOptions,
): SignatureText | undefined {
  return signatureText(request, signature, options, ['X-Amz-Signature', 'X-Amz-Security-Token']);
}

/**
 * The canonical request and the string to sign of a request under a signature, for debugging and for
 * `signatureDoesNotMatch`.
 *
 * @returns undefined when the signed header list cannot be right, see `canonicalHeaders`.
 * @throws SignatureError MalformedQueryString or InvalidURI for a malformed escape.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function describeSignature(
  request: HttpRequest,
  signature: SignatureContext,
  options: CanonicalizationOptions = {},
): SignatureText | undefined {
  return signatureText(request, signature, options, ['X-Amz-Signature']);
}

/** SHA-256 in hex. An ASCII string is hashed as it is, which is faster; others would be read as UTF-8. */
function hashByteString(text: string): string {
  const isAscii = Buffer.byteLength(text, 'utf8') === text.length;
  return hash('sha256', isAscii ? text : Buffer.from(text, 'latin1'), 'hex');
}

function signatureText(
  request: HttpRequest,
  signature: SignatureContext,
  options: CanonicalizationOptions,
  unsignedParameters: readonly string[],
): SignatureText | undefined {
  const headers = canonicalHeaders(request.headers, signature.signedHeaders);
  if (headers === undefined) return undefined;
  let parameters = parseQuery(request.target);
  if (signature.form === 'query') {
    parameters = parameters.filter(({ name }) => !unsignedParameters.includes(name));
  }
  const payloadHash = options.payloadHash ?? hash('sha256', request.body, 'hex');
  const canonicalRequest =
    `${request.method}\n${canonicalPath(request.target, options)}\n${canonicalQuery(parameters)}\n` +
    `${headers}\n${signedHeadersText(signature.signedHeaders)}\n${payloadHash}`;
  const requestHash = hashByteString(canonicalRequest);
  const scope = credentialScopeText(signature.scope);
  return {
    canonicalRequest,
    stringToSign: `${signature.algorithm}\n${signature.amzDate}\n${scope}\n${requestHash}`,
  };
}
