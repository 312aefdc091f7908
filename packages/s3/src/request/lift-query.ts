import { invalidArgument } from '../errors/refusals.ts';
import { S3Error } from '../errors/s3-error.ts';
import { signingParameters } from './authentication.ts';
import type { Authentication } from './authentication.ts';
import type { Headers } from './parse-headers.ts';
import type { Query } from './parse-query.ts';

/** Headers and parameters of a request, each thing in one place. */
export interface LiftedRequest {
  readonly headers: Headers;
  readonly query: Query;
}

/**
 * Makes headers of the `x-amz-*` parameters of a presigned URL, which S3 reads as such. All that follows then sees them in
 * one place.
 *
 * @throws S3Error SignatureDoesNotMatch for one that the header contradicts, InvalidArgument for those that nobody signed.
 */
export function liftQuery(headers: Headers, query: Query, authentication: Authentication): LiftedRequest {
  const names = [...query.keys()].filter((name) => name.startsWith('x-amz-'));
  if (names.length === 0) return { headers, query };
  if (authentication.form !== 'query') {
    throw invalidArgument(names[0] ?? '', 'A header is given as a query parameter without a signature there');
  }
  const lifted = new Map(headers);
  const remaining = new Map(query);
  for (const name of names) {
    remaining.delete(name);
    if (signingParameters.has(name)) continue;
    const value = query.get(name) ?? '';
    if ((lifted.get(name) ?? value) !== value) throw new S3Error('SignatureDoesNotMatch');
    lifted.set(name, checkedValue(name, value));
  }
  return { headers: lifted, query: remaining };
}

/** A value that could not have come as a header cannot go on as one. */
function checkedValue(name: string, value: string): string {
  if (!/^[\x20-\x7e]*$/.test(value) || value.trim() !== value) {
    throw invalidArgument(name, 'The value cannot stand in a header');
  }
  return value;
}
