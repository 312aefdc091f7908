import type { SignatureText } from './request-signature.ts';
import { SignatureError } from './signature-error.ts';

/** The error for a request that carries no signature in any form. */
export function missingAuthenticationToken(): SignatureError {
  return new SignatureError('MissingAuthenticationToken', 'Request is missing Authentication Token');
}

/**
 * The error for a signature that does not verify.
 *
 * @param expected When given, the canonical request and string to sign are appended, as some AWS services do. Meant for
 *   debugging only: they repeat every signed header, the session token among them.
 */
export function signatureDoesNotMatch(expected?: SignatureText): SignatureError {
  const message =
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key ' +
    'and signing method. Consult the service documentation for details.';
  return new SignatureError(
    'SignatureDoesNotMatch',
    expected === undefined
      ? message
      : `${message}\n\nThe Canonical String for this request should have been\n'${expected.canonicalRequest}'\n\n` +
          `The String-to-Sign should have been\n'${expected.stringToSign}'\n`,
  );
}

export function unsupportedAlgorithm(algorithm: string): SignatureError {
  return new SignatureError('IncompleteSignature', `Unsupported AWS 'algorithm': '${algorithm}'.`);
}

/** AWS used to repeat the whole header here; its newer text, which this is, holds a hash of it. */
export function notKeyValue(headerHash: string): SignatureError {
  return new SignatureError(
    'IncompleteSignature',
    'Invalid key=value pair (missing equal-sign) in Authorization header ' +
      `(hashed with SHA-256 and encoded with Base64): '${headerHash}'.`,
  );
}

/** `missing` are whole sentences, one for each missing parameter. The newer text with the hash, as in `notKeyValue`. */
export function incompleteAuthorizationHeader(
  missing: readonly string[],
  headerHash: string,
): SignatureError {
  return new SignatureError(
    'IncompleteSignature',
    `${missing.join(' ')} (Hashed with SHA-256 and encoded with Base64) Authorization=${headerHash}`,
  );
}

export function incompleteQuery(missing: readonly string[]): SignatureError {
  const sentences = missing.map((name) => `AWS query-string parameters must include '${name}'. `);
  return new SignatureError(
    'IncompleteSignature',
    `${sentences.join('')}Re-examine the query-string parameters.`,
  );
}

/** `name` as in AWS's sentence, e.g. `'Host' or ':authority'`. */
export function headerNotSigned(name: string): SignatureError {
  return new SignatureError(
    'SignatureDoesNotMatch',
    `${name} must be a 'SignedHeader' in the AWS Authorization.`,
  );
}

export function malformedDate(date: string): SignatureError {
  return new SignatureError(
    'IncompleteSignature',
    `Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`,
  );
}

/** All three times as YYYYMMDD'T'HHMMSS'Z'. */
export function signatureExpired(signedAt: string, earliest: string, now: string): SignatureError {
  return new SignatureError(
    'SignatureDoesNotMatch',
    `Signature expired: ${signedAt} is now earlier than ${earliest} (${now} - 15 min.)`,
  );
}

/** All three times as YYYYMMDD'T'HHMMSS'Z'. */
export function signatureNotYetCurrent(signedAt: string, latest: string, now: string): SignatureError {
  return new SignatureError(
    'SignatureDoesNotMatch',
    `Signature not yet current: ${signedAt} is still later than ${latest} (${now} + 15 min.)`,
  );
}

/** `elements` is 5, or 4 for SigV4A, whose scope has no region; `shape` names them. */
export function malformedCredential(elements: number, shape: string, credential: string): SignatureError {
  return new SignatureError(
    'IncompleteSignature',
    `Credential must have exactly ${elements} slash-delimited elements, e.g. ${shape}, got '${credential}'`,
  );
}

export function wrongCredentialScope(message: string): SignatureError {
  return new SignatureError('SignatureDoesNotMatch', message);
}

/** A path that cannot be decoded is an invalid URI, a query that cannot is a malformed query string. */
export function malformedEscape(part: 'path' | 'query', escape: string): SignatureError {
  return new SignatureError(
    part === 'path' ? 'InvalidURI' : 'MalformedQueryString',
    escape.length < 3
      ? 'Incomplete trailing escape % sequence'
      : `Illegal hex character in escape % pattern: ${escape}`,
  );
}
