import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import { parseAmzDate, parseDateHeader } from './amz-date.ts';
import { toByteString } from './percent-encoding.ts';
import type { SigningHeaders } from './read-signing-headers.ts';
import { incompleteAuthorizationHeader, notKeyValue, unsupportedAlgorithm } from './signature-error.ts';
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

const comma = 0x2c;
const space = 0x20;
const equalSign = 0x3d;

/** Reads `key=value` parts separated by commas and spaces. Of a repeated key the last one counts; unknown keys are passed over. */
function parseParts(authorization: string, start: number): AuthorizationParameters {
  const parameters: AuthorizationParameters = {};
  let partStart = start;
  let equals = -1;
  for (let index = start; index <= authorization.length; index++) {
    const code = index < authorization.length ? authorization.charCodeAt(index) : comma;
    if (code === equalSign && equals < 0) equals = index;
    if (code !== comma && code !== space) continue;
    if (index > partStart) {
      if (equals < 0) throw notKeyValue(hashHeader(authorization));
      const value = authorization.slice(equals + 1, index);
      const key = authorization.slice(partStart, equals);
      if (key === 'Credential') parameters.credential = value;
      else if (key === 'SignedHeaders') parameters.signedHeaders = value;
      else if (key === 'Signature') parameters.signature = value;
    }
    partStart = index + 1;
    equals = -1;
  }
  return parameters;
}

function missingParameters(
  { credential, signature, signedHeaders }: AuthorizationParameters,
  headers: SigningHeaders,
  needsRegionSet: boolean,
): readonly string[] {
  const missing: string[] = [];
  if (credential === undefined) missing.push("Authorization header requires 'Credential' parameter.");
  if (signature === undefined) missing.push("Authorization header requires 'Signature' parameter.");
  if (signedHeaders === undefined) missing.push("Authorization header requires 'SignedHeaders' parameter.");
  if (headers.amzDate === undefined && headers.date === undefined) {
    missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  if (needsRegionSet && headers.regionSet === undefined) {
    missing.push("Authorization header requires existence of a 'X-Amz-Region-Set' header.");
  }
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
    signedHeaders: signedHeaders.split(';'),
    date: amzDate ?? date,
    time: amzDate === undefined ? parseDateHeader(date) : parseAmzDate(amzDate),
    sessionToken,
    regionSet,
  };
}
