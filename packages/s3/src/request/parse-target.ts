import { invalidUri } from '../errors/refusals.ts';
import { S3Error } from '../errors/s3-error.ts';
import type { Headers } from './parse-headers.ts';

/** Path and query of a target, raw. */
export interface Target {
  readonly path: string;
  readonly query: string;
}

/** What may stand in a target: visible ASCII, no fragment. Others are read in more than one way. */
const readable = /^[\x21\x22\x24-\x7e]+$/;

const scheme = /^https?:\/\//i;

/**
 * Parts a request target. In the absolute form its host is that of the header.
 *
 * @throws S3Error InvalidURI.
 */
export function parseTarget(target: string, headers: Headers): Target {
  if (!readable.test(target)) throw invalidUri();
  const rest = withoutAuthority(target, headers);
  const start = rest.indexOf('?');
  const path = start < 0 ? rest : rest.slice(0, start);
  const query = start < 0 ? '' : rest.slice(start + 1);
  if (!path.startsWith('/')) throw invalidUri();
  return { path, query };
}

function withoutAuthority(target: string, headers: Headers): string {
  const found = scheme.exec(target);
  if (found === null) return target;
  const rest = target.slice(found[0].length);
  const end = rest.search(/[/?]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  if (authority.toLowerCase() !== headers.get('host')?.toLowerCase()) throw new S3Error('BadRequest');
  const path = end < 0 ? '' : rest.slice(end);
  return path.startsWith('/') ? path : `/${path}`;
}
