import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import { parseAmzDate, parseDateHeader } from './amz-date.ts';
import { toByteString } from './percent-encoding.ts';
import type { SigningHeaders } from './read-signing-headers.ts';
import { incompleteAuthorizationHeader, notKeyValue, unsupportedAlgorithm } from './refusals.ts';
import type { RequiredPart } from './refusals.ts';
import { parseSignedHeaders } from './signed-header-list.ts';
import { isSignatureAlgorithm } from './signing-parameters.ts';
import type { SigningParameters } from './signing-parameters.ts';

interface AuthorizationParameters {
  credential?: string;
  signature?: string;
  signedHeaders?: string;
}

function hashHeader(authorization: string): string {
  return hash('sha256', Buffer.from(toByteString(authorization), 'latin1'), 'base64');
}

function indexOrEnd(text: string, searched: string, start: number): number {
  const index = text.indexOf(searched, start);
  return index < 0 ? text.length : index;
}

/** Reads `key=value` parts separated by commas and spaces. Of a repeated key the last one counts; unknown keys are passed over. */
function parseParts(authorization: string, from: number): AuthorizationParameters {
  const parameters: AuthorizationParameters = {};
  let start = from;
  let comma = -1;
  let space = -1;
  while (start < authorization.length) {
    // Each is looked for anew only when it has been passed: that keeps the time linear.
    if (comma < start) comma = indexOrEnd(authorization, ',', start);
    if (space < start) space = indexOrEnd(authorization, ' ', start);
    const end = Math.min(comma, space);
    if (end > start) {
      const part = authorization.slice(start, end);
      const equals = part.indexOf('=');
      if (equals < 0) throw notKeyValue(hashHeader(authorization));
      const key = part.slice(0, equals);
      const value = part.slice(equals + 1);
      if (key === 'Credential') parameters.credential = value;
      else if (key === 'SignedHeaders') parameters.signedHeaders = value;
      else if (key === 'Signature') parameters.signature = value;
    }
    start = end + 1;
  }
  return parameters;
}

function missingParameters(
  { credential, signature, signedHeaders }: AuthorizationParameters,
  headers: SigningHeaders,
  needsRegionSet: boolean,
): readonly RequiredPart[] {
  const missing: RequiredPart[] = [];
  if (credential === undefined) missing.push('credential');
  if (signature === undefined) missing.push('signature');
  if (signedHeaders === undefined) missing.push('signed-headers');
  if (headers.amzDate === undefined && headers.date === undefined) missing.push('date');
  if (needsRegionSet && headers.regionSet === undefined) missing.push('region-set');
  return missing;
}

/**
 * The parameters of `Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…` and of the headers beside it.
 *
 * @throws SignatureError IncompleteSignature: another algorithm, a part that is no `key=value`, missing parameters.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 */
export function parseHeaderParameters(authorization: string, headers: SigningHeaders): SigningParameters {
  const firstSpace = authorization.indexOf(' ');
  const algorithm = firstSpace < 0 ? authorization : authorization.slice(0, firstSpace);
  if (!isSignatureAlgorithm(algorithm)) throw unsupportedAlgorithm(algorithm);
  const parameters = parseParts(authorization, algorithm.length);
  const { credential, signature, signedHeaders } = parameters;
  const { amzDate, date = '', sessionToken, regionSet } = headers;
  const missing = missingParameters(parameters, headers, algorithm === 'AWS4-ECDSA-P256-SHA256');
  if (
    missing.length > 0 ||
    credential === undefined ||
    signature === undefined ||
    signedHeaders === undefined
  ) {
    throw incompleteAuthorizationHeader(missing, hashHeader(authorization));
  }
  return {
    form: 'header',
    algorithm,
    credential,
    signature,
    signedHeaders: parseSignedHeaders(signedHeaders),
    date: amzDate ?? date,
    time: amzDate === undefined ? parseDateHeader(date) : parseAmzDate(amzDate),
    sessionToken,
    regionSet,
  };
}
