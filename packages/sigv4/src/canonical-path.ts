import type { CanonicalizationOptions } from './canonicalization-options.ts';
import { normalizeEscapes, percentEncode } from './percent-encoding.ts';

/**
 * Resolves `.` and `..` and drops empty segments, in the text as sent: an encoded `%2E` is no dot. A trailing slash stays,
 * but one that only a trailing dot segment implies is not added: so do the SDKs, against RFC 3986 section 5.2.4.
 */
function removeDotSegments(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const root = path.startsWith('/') ? '/' : '';
  return root + segments.join('/') + (segments.length > 0 && path.endsWith('/') ? '/' : '');
}

/**
 * The canonical URI. Encoding the path as sent once more yields what the documentation calls encoding it twice.
 *
 * @throws SignatureError InvalidURI for a malformed escape when the path is to be encoded once.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request
 */
export function canonicalPath(target: string, options: CanonicalizationOptions): string {
  const queryStart = target.indexOf('?');
  const raw = queryStart < 0 ? target : target.slice(0, queryStart);
  if (raw === '/' || raw === '') return '/';
  const path = (options.normalizePath ?? true) ? removeDotSegments(raw) : raw;
  return (options.doubleEncodePath ?? true) ? percentEncode(path, 'path') : normalizeEscapes(path, 'path');
}
