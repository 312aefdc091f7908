import { invalidUri } from '../errors/refusals.ts';

/** What `encodeURIComponent` leaves as it is and S3 does not (RFC 3986 section 2.2, sub-delims). */
const leftOver = /[!'()*]/g;

const unreserved = /^[A-Za-z0-9\-._~]*$/;

/**
 * Percent-encodes as S3's canonical form has it: everything but `A-Z a-z 0-9 - . _ ~`, in UTF-8.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html#canonical-request
 */
export function encodeComponent(text: string): string {
  if (unreserved.test(text)) return text;
  return encodeURIComponent(text).replaceAll(
    leftOver,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The same of a key: slashes stay. */
export function encodePath(key: string): string {
  return key.includes('/') ? key.split('/').map(encodeComponent).join('/') : encodeComponent(key);
}

/**
 * Decodes once. Everything but `%` stands for itself.
 *
 * @throws S3Error InvalidURI for an escape that is cut or no hexadecimal, for what is no UTF-8, and for NUL.
 */
export function decodeComponent(text: string): string {
  if (!text.includes('%')) return text;
  let decoded: string;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    throw invalidUri();
  }
  if (decoded.includes('\0')) throw invalidUri();
  return decoded;
}

/** Decodes a name or value of a query, or of a list of tags: a plus sign is a space. */
export function decodeFormComponent(text: string): string {
  return decodeComponent(text.includes('+') ? text.replaceAll('+', ' ') : text);
}
