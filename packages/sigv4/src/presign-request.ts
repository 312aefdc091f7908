import { formatAmzDate } from './amz-date.ts';
import { parseQuery } from './canonical-query.ts';
import { computeSignature, signingScope } from './compute-signature.ts';
import type { SigningOptions } from './compute-signature.ts';
import type { Credentials } from './credentials.ts';
import type { HttpRequest } from './http-request.ts';
import { percentEncode } from './percent-encoding.ts';
import { credentialScopeText } from './signature-text.ts';
import { signedHeaderNames } from './signed-header-names.ts';

/** Where, when and how to presign. */
export interface PresignOptions extends SigningOptions {
  /** X-Amz-Expires, seconds, 1 to 604800. Default 900. */
  readonly expires?: number;
}

function append(target: string, name: string, value: string): string {
  const separator = !target.includes('?') ? '?' : target.endsWith('?') || target.endsWith('&') ? '' : '&';
  return `${target}${separator}${name}=${percentEncode(value, 'query')}`;
}

/**
 * Signs a request in its query, so that a URL alone carries it. Whoever sends it must send the same headers.
 *
 * @returns The request target to send instead of the request's own.
 * @throws TypeError when the request has no Host header, or signature parameters already.
 * @throws RangeError when `expires` is not within 1 to 604800.
 * @throws SignatureError MalformedQueryString for a malformed escape in the query.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function presignRequest(
  request: HttpRequest,
  credentials: Credentials,
  options: PresignOptions,
): string {
  const { algorithm = 'AWS4-HMAC-SHA256', omitSessionToken = false, expires = 900 } = options;
  const { accessKeyId, sessionToken } = credentials;
  if (!Number.isInteger(expires) || expires < 1 || expires > 604_800) {
    throw new RangeError('expires must be a whole number of seconds from 1 to 604800');
  }
  const amzDate = formatAmzDate(options.now);
  const scope = signingScope(amzDate, options);
  const signedHeaders = signedHeaderNames(request.headers, []);
  const parameters: [name: string, value: string][] = [
    ['X-Amz-Algorithm', algorithm],
    ['X-Amz-Credential', `${accessKeyId}/${credentialScopeText(scope)}`],
    ['X-Amz-Date', amzDate],
    ['X-Amz-SignedHeaders', signedHeaders.join(';')],
    ['X-Amz-Expires', String(expires)],
  ];
  if (sessionToken !== undefined && !omitSessionToken)
    parameters.push(['X-Amz-Security-Token', sessionToken]);
  if (algorithm === 'AWS4-ECDSA-P256-SHA256') parameters.push(['X-Amz-Region-Set', options.region]);
  const taken = new Set(['X-Amz-Signature', 'X-Amz-Security-Token', ...parameters.map(([name]) => name)]);
  for (const { name } of parseQuery(request.target)) {
    if (taken.has(name)) throw new TypeError(`The request to be signed has the parameter ${name} already`);
  }
  const target = parameters.reduce((soFar, [name, value]) => append(soFar, name, value), request.target);
  const signature = computeSignature(
    { ...request, target },
    { form: 'query', algorithm, scope, signedHeaders, amzDate },
    credentials,
    options,
  );
  const withToken =
    sessionToken !== undefined && omitSessionToken
      ? append(target, 'X-Amz-Security-Token', sessionToken)
      : target;
  return append(withToken, 'X-Amz-Signature', signature);
}
