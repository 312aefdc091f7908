import { headersNotSigned, invalidArgument, invalidRequest } from '../errors/refusals.ts';
import { S3Error } from '../errors/s3-error.ts';
import type { Headers } from './parse-headers.ts';
import type { Query } from './parse-query.ts';
import { parseSigningTime } from './signing-time.ts';

/** How a request says who made it. Nothing of it is proven here: signatures are the caller's to verify. */
export type Authentication =
  | { readonly form: 'anonymous' }
  | {
      /** In the header `Authorization`, in the query, or in the fields of a form. */
      readonly form: 'header' | 'query' | 'post';
      readonly algorithm: SignatureAlgorithm;
      /** Epoch milliseconds; undefined where the request is judged by the header `Date`. */
      readonly signedAt: number | undefined;
      /** Lower-case names. */
      readonly signedHeaders: ReadonlySet<string>;
    };

export type SignatureAlgorithm = 'AWS4-HMAC-SHA256' | 'AWS4-ECDSA-P256-SHA256';

/** Parameters that make up a presigned URL; without one of the required there is none. */
const required = ['algorithm', 'credential', 'date', 'expires', 'signedheaders', 'signature'].map(
  (name) => `x-amz-${name}`,
);

/** Parameters of signing: they are no headers in the query's clothes. */
export const signingParameters: ReadonlySet<string> = new Set([
  ...required,
  'x-amz-security-token',
  'x-amz-region-set',
]);

/** Milliseconds that a clock may be ahead, and seconds that a URL may be good. */
const maximumSkew = 15 * 60 * 1000;
const maximumExpires = 604_800;

/** Fields that need no signature: what they say is bound to the key, or is nothing anyone goes by. */
const unsigned = new Set(['x-amz-security-token', 'x-amz-user-agent']);

export function isAlgorithm(text: string | undefined): text is SignatureAlgorithm {
  return text === 'AWS4-HMAC-SHA256' || text === 'AWS4-ECDSA-P256-SHA256';
}

/**
 * Where the signature of a request is, and whether it covers what it must.
 *
 * @param now Epoch milliseconds.
 * @throws S3Error for two signatures, those of version 2, a URL outside its time, and headers that nobody signed.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function readAuthentication(headers: Headers, query: Query, now: number): Authentication {
  const authorization = headers.get('authorization');
  const presigned = required.some((name) => query.has(name));
  if (query.has('AWSAccessKeyId') || query.has('Signature') || authorization?.startsWith('AWS ') === true) {
    throw unsupportedMechanism();
  }
  if (authorization !== undefined) {
    if (presigned) throw invalidArgument('Authorization', 'Only one auth mechanism allowed');
    return checkSigned(readHeader(authorization, headers), headers);
  }
  if (!presigned) return { form: 'anonymous' };
  return checkSigned(readQuery(query, now), headers);
}

function unsupportedMechanism(): S3Error {
  return invalidRequest(
    'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
  );
}

function readHeader(authorization: string, headers: Headers): Exclude<Authentication, { form: 'anonymous' }> {
  const space = authorization.indexOf(' ');
  const algorithm = authorization.slice(0, space);
  if (!isAlgorithm(algorithm)) throw unsupportedMechanism();
  const list = authorization
    .slice(space + 1)
    .split(',')
    .map((part) => part.trim())
    .find((part) => part.startsWith('SignedHeaders='));
  if (list === undefined) throw new S3Error('AuthorizationHeaderMalformed');
  return {
    form: 'header',
    algorithm,
    signedAt: parseSigningTime(headers.get('x-amz-date')),
    signedHeaders: signedNames(list.slice('SignedHeaders='.length)),
  };
}

function readQuery(query: Query, now: number): Exclude<Authentication, { form: 'anonymous' }> {
  const [algorithm, , date, expires, signedHeaders] = required.map((name) => query.get(name));
  if (required.some((name) => (query.get(name) ?? '') === '') || !isAlgorithm(algorithm)) {
    throw new S3Error('AuthorizationQueryParametersError');
  }
  const signedAt = parseSigningTime(date);
  if (signedAt === undefined) {
    throw new S3Error(
      'AuthorizationQueryParametersError',
      "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"",
    );
  }
  checkWindow(signedAt, readExpires(expires ?? ''), now);
  return { form: 'query', algorithm, signedAt, signedHeaders: signedNames(signedHeaders ?? '') };
}

function readExpires(text: string): number {
  if (text.startsWith('-')) {
    throw new S3Error('AuthorizationQueryParametersError', 'X-Amz-Expires must be non-negative');
  }
  if (!/^[0-9]{1,10}$/.test(text)) {
    throw new S3Error('AuthorizationQueryParametersError', 'X-Amz-Expires should be a number');
  }
  const seconds = Number(text);
  if (seconds > maximumExpires) {
    throw new S3Error(
      'AuthorizationQueryParametersError',
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  }
  return seconds;
}

function checkWindow(signedAt: number, expires: number, now: number): void {
  if (signedAt - now > maximumSkew) {
    throw new S3Error('AccessDenied', 'Request is not valid yet');
  }
  const end = signedAt + expires * 1000;
  if (now < end) return;
  throw new S3Error('AccessDenied', 'Request has expired', {
    'X-Amz-Expires': String(expires),
    Expires: new Date(end).toISOString(),
    ServerTime: new Date(now).toISOString(),
  });
}

function signedNames(list: string): ReadonlySet<string> {
  return new Set(list.toLowerCase().split(';'));
}

/** Whoever passes a signed request on could add to it what is not signed. */
function checkSigned(
  authentication: Exclude<Authentication, { form: 'anonymous' }>,
  headers: Headers,
): Authentication {
  const { signedHeaders, form } = authentication;
  const missing = signedHeaders.has('host') ? [] : ['host'];
  for (const [name, value] of headers) {
    if (!name.startsWith('x-amz-') || signedHeaders.has(name) || unsigned.has(name)) continue;
    if (form === 'query' && name === 'x-amz-content-sha256' && value === 'UNSIGNED-PAYLOAD') continue;
    missing.push(name);
  }
  if (missing.length > 0) throw headersNotSigned(missing);
  return authentication;
}
