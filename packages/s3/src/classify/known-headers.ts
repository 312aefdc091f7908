import { checksumHeaders } from '../checksums/checksum-algorithms.ts';
import { notImplemented } from '../errors/refusals.ts';
import type { Operation } from '../operations/operation.ts';
import type { Headers } from '../request/parse-headers.ts';

/** Headers of every request: of signing, of the body's framing, of who pays and whose bucket it should be. */
const commonHeaders = new Set([
  'content-length',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-decoded-content-length',
  'x-amz-expected-bucket-owner',
  'x-amz-region-set',
  'x-amz-request-payer',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-security-token',
  'x-amz-trailer',
  'x-amz-user-agent',
]);

/**
 * The headers of a request that its operation knows. What else begins with `x-amz-` is refused, since a store might know it; all
 * others mean nothing to S3, and go no further.
 *
 * @throws S3Error NotImplemented.
 */
export function knownHeaders(operation: Operation, headers: Headers): Map<string, string> {
  const known = new Map<string, string>();
  for (const [name, value] of headers) {
    if (isKnown(operation, name)) known.set(name, value);
    else if (name.startsWith('x-amz-')) throw notImplemented(name);
  }
  return known;
}

function isKnown({ headers, takesMetadata, body, method }: Operation, name: string): boolean {
  if (headers.has(name) || commonHeaders.has(name) || method === 'OPTIONS') return true;
  if (checksumHeaders.has(name) || name === 'content-md5') return body !== 'none';
  if (name === 'x-amz-source-expected-bucket-owner') return headers.has('x-amz-copy-source');
  return takesMetadata && name.startsWith('x-amz-meta-');
}
