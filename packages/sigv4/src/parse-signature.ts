import { formatAmzDate } from './amz-date.ts';
import { parseQuery } from './canonical-query.ts';
import { checkSignedHeaders } from './check-signed-headers.ts';
import { checkSigningTime } from './check-signing-time.ts';
import type { HttpRequest } from './http-request.ts';
import { parseCredential, parseSigV4aCredential } from './parse-credential.ts';
import { parseHeaderParameters } from './parse-header-parameters.ts';
import { hasQuerySignature, parseQueryParameters } from './parse-query-parameters.ts';
import { readSigningHeaders } from './read-signing-headers.ts';
import type { RequestSignature } from './request-signature.ts';
import { ambiguousSignature, malformedDate, missingAuthenticationToken } from './refusals.ts';
import type { SigningParameters } from './signing-parameters.ts';

/** When a request is judged. */
export interface ParseSignatureOptions {
  /** The time to hold the signing time against, epoch milliseconds. */
  readonly now: number;
  /**
   * Lower-case names of headers that the signature must cover, beside those that it must anyway: what the service goes by, such
   * as `x-amz-target` in AWS's JSON protocols. Otherwise whoever can alter the request chooses another operation.
   */
  readonly requiredHeaders?: readonly string[];
}

/**
 * Whether a request carries an Authorization header or a signature in its query: whether `parseSignature` would find
 * something to parse. For operations that may be called unsigned.
 *
 * @throws SignatureError MalformedQueryString for a malformed escape in the query.
 */
export function isSigned(request: Pick<HttpRequest, 'target' | 'headers'>): boolean {
  return (
    readSigningHeaders(request.headers).authorization !== undefined ||
    hasQuerySignature(parseQuery(request.target))
  );
}

/** A request must be signed in one place only: with two, which one was verified would be anyone's guess. */
function findParameters(request: HttpRequest): SigningParameters {
  const query = parseQuery(request.target);
  const headers = readSigningHeaders(request.headers);
  if (headers.authorization === undefined) {
    if (!hasQuerySignature(query)) throw missingAuthenticationToken();
    return parseQueryParameters(query);
  }
  if (hasQuerySignature(query)) throw ambiguousSignature(['authorization', 'query']);
  if (headers.ambiguous) throw ambiguousSignature(['authorization']);
  return parseHeaderParameters(headers.authorization, headers);
}

/**
 * Finds the signature of a request and checks all that can be checked without knowing the key, in the order of AWS: query,
 * exactly one form, algorithm, parameters, signed headers, date, skew of at most 15 minutes, Credential. Next come
 * `checkCredentialScope`, the caller's key lookup, and `verifySignature`.
 *
 * @throws SignatureError MalformedQueryString, MissingAuthenticationToken, IncompleteSignature or SignatureDoesNotMatch.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
export function parseSignature(
  request: HttpRequest,
  { now, requiredHeaders = [] }: ParseSignatureOptions,
): RequestSignature {
  const parameters = findParameters(request);
  checkSignedHeaders(parameters, requiredHeaders);
  const { form, algorithm, credential, signedHeaders, signature, date, time, sessionToken } = parameters;
  if (time === undefined) throw malformedDate(date);
  checkSigningTime(time, now);
  const parts = {
    form,
    signedHeaders,
    signature,
    amzDate: date.length === 16 ? date : formatAmzDate(time),
    ...(sessionToken === undefined ? undefined : { sessionToken }),
  };
  if (algorithm === 'AWS4-HMAC-SHA256') {
    const { accessKeyId, scope } = parseCredential(credential);
    return { ...parts, algorithm, accessKeyId, scope };
  }
  const { accessKeyId, scope } = parseSigV4aCredential(credential);
  const regionSet = (parameters.regionSet ?? '').split(',').map((region) => region.trim());
  return { ...parts, algorithm, accessKeyId, scope, regionSet };
}
