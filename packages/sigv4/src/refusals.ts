import type { SignatureText } from './request-signature.ts';
import { SignatureError } from './signature-error.ts';
import type { SignaturePart } from './signature-error.ts';

/** What a signature consists of in both its forms, and must not lack. */
export type RequiredPart = 'credential' | 'signature' | 'signed-headers' | 'date' | 'region-set';

/** The error for a request that carries no signature in any form. */
export function missingAuthenticationToken(): SignatureError {
  return withoutToken('no-signature', []);
}

/** AWS takes a query whose algorithm it does not know for one that is not signed. */
export function unsupportedQueryAlgorithm(algorithm: string | undefined): SignatureError {
  return withoutToken(algorithm === undefined ? 'missing' : 'unsupported-algorithm', ['algorithm']);
}

function withoutToken(
  reason: 'no-signature' | 'missing' | 'unsupported-algorithm',
  parts: readonly SignaturePart[],
): SignatureError {
  return new SignatureError('MissingAuthenticationToken', 'Request is missing Authentication Token', {
    reason,
    parts,
  });
}

const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key ' +
  'and signing method. Consult the service documentation for details.';

/**
 * The error for a signature that does not verify.
 *
 * @param expected When given, the canonical request and string to sign are appended, as some AWS services do. Meant for
 *   debugging only: they repeat every signed header, the session token among them.
 */
export function signatureDoesNotMatch(expected?: SignatureText): SignatureError {
  return new SignatureError(
    'SignatureDoesNotMatch',
    expected === undefined
      ? mismatch
      : `${mismatch}\n\nThe Canonical String for this request should have been\n'${expected.canonicalRequest}'\n\n` +
          `The String-to-Sign should have been\n'${expected.stringToSign}'\n`,
    { reason: 'mismatch', parts: ['signature'] },
  );
}

/** `parts` are the places that each hold a signature. */
export function ambiguousSignature(parts: readonly ('authorization' | 'query')[]): SignatureError {
  return new SignatureError('SignatureDoesNotMatch', mismatch, { reason: 'ambiguous', parts });
}

export function unsupportedAlgorithm(algorithm: string): SignatureError {
  return new SignatureError('IncompleteSignature', `Unsupported AWS 'algorithm': '${algorithm}'.`, {
    reason: 'unsupported-algorithm',
    parts: ['algorithm'],
  });
}

/** AWS used to repeat the whole header here; its newer text, which this is, holds a hash of it. */
export function notKeyValue(headerHash: string): SignatureError {
  return new SignatureError(
    'IncompleteSignature',
    'Invalid key=value pair (missing equal-sign) in Authorization header ' +
      `(hashed with SHA-256 and encoded with Base64): '${headerHash}'.`,
    { reason: 'malformed', parts: ['authorization'] },
  );
}

const headerRequirement: Readonly<Record<RequiredPart, string>> = {
  credential: "'Credential' parameter.",
  signature: "'Signature' parameter.",
  'signed-headers': "'SignedHeaders' parameter.",
  date: "existence of either a 'X-Amz-Date' or a 'Date' header.",
  'region-set': "existence of a 'X-Amz-Region-Set' header.",
};

/** The newer text with the hash, as in `notKeyValue`. */
export function incompleteAuthorizationHeader(
  missing: readonly RequiredPart[],
  headerHash: string,
): SignatureError {
  const sentences = missing.map((part) => `Authorization header requires ${headerRequirement[part]} `);
  return new SignatureError(
    'IncompleteSignature',
    `${sentences.join('')}(Hashed with SHA-256 and encoded with Base64) Authorization=${headerHash}`,
    { reason: 'missing', parts: missing },
  );
}

const queryParameter: Readonly<Record<RequiredPart, string>> = {
  credential: 'X-Amz-Credential',
  signature: 'X-Amz-Signature',
  'signed-headers': 'X-Amz-SignedHeaders',
  date: 'X-Amz-Date',
  'region-set': 'X-Amz-Region-Set',
};

export function incompleteQuery(missing: readonly RequiredPart[]): SignatureError {
  const sentences = missing.map(
    (part) => `AWS query-string parameters must include '${queryParameter[part]}'. `,
  );
  return new SignatureError(
    'IncompleteSignature',
    `${sentences.join('')}Re-examine the query-string parameters.`,
    { reason: 'missing', parts: missing },
  );
}

export function headerNotSigned(part: 'host' | 'region-set'): SignatureError {
  return notSigned(part === 'host' ? "'Host' or ':authority'" : "'X-Amz-Region-Set'", part);
}

/** Of a header that a service asks for beside those. `name` is in lower case, and told as AWS's are spelled. */
export function requiredHeaderNotSigned(name: string): SignatureError {
  const spelled = name.replaceAll(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase());
  return notSigned(`'${spelled}'`, 'required-header');
}

function notSigned(header: string, part: SignaturePart): SignatureError {
  const message = `${header} must be a 'SignedHeader' in the AWS Authorization.`;
  return new SignatureError('SignatureDoesNotMatch', message, { reason: 'not-signed', parts: [part] });
}

export function malformedDate(date: string): SignatureError {
  return new SignatureError(
    'IncompleteSignature',
    `Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    { reason: 'malformed', parts: ['date'] },
  );
}

/** All three times as YYYYMMDD'T'HHMMSS'Z'. */
export function signatureExpired(signedAt: string, earliest: string, now: string): SignatureError {
  return new SignatureError(
    'SignatureDoesNotMatch',
    `Signature expired: ${signedAt} is now earlier than ${earliest} (${now} - 15 min.)`,
    { reason: 'expired', parts: ['date'] },
  );
}

/** All three times as YYYYMMDD'T'HHMMSS'Z'. */
export function signatureNotYetCurrent(signedAt: string, latest: string, now: string): SignatureError {
  return new SignatureError(
    'SignatureDoesNotMatch',
    `Signature not yet current: ${signedAt} is still later than ${latest} (${now} + 15 min.)`,
    { reason: 'not-yet-current', parts: ['date'] },
  );
}

/** `elements` is 5, or 4 for SigV4A, whose scope has no region; `shape` names them. */
export function malformedCredential(elements: number, shape: string, credential: string): SignatureError {
  return new SignatureError(
    'IncompleteSignature',
    `Credential must have exactly ${elements} slash-delimited elements, e.g. ${shape}, got '${credential}'`,
    { reason: 'malformed', parts: ['credential'] },
  );
}

export function wrongCredentialScope(message: string, parts: readonly SignaturePart[]): SignatureError {
  return new SignatureError('SignatureDoesNotMatch', message, { reason: 'wrong-scope', parts });
}

/** A path that cannot be decoded is an invalid URI, a query that cannot is a malformed query string. */
export function malformedEscape(part: 'path' | 'query', escape: string): SignatureError {
  return new SignatureError(
    part === 'path' ? 'InvalidURI' : 'MalformedQueryString',
    escape.length < 3
      ? 'Incomplete trailing escape % sequence'
      : `Illegal hex character in escape % pattern: ${escape}`,
    { reason: 'malformed', parts: [part] },
  );
}
