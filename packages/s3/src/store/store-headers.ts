import { checksumHeaders } from '../checksums/checksum-algorithms.ts';
import type { ParsedRequest } from '../classify/parsed-request.ts';
import { writeTagging } from '../conditions/tags.ts';
import { notImplemented } from '../errors/refusals.ts';
import { operationNamed } from '../operations/operations.ts';
import type { CopySource } from '../request/parse-copy-source.ts';
import { encodeComponent, encodePath } from '../request/percent-encoding.ts';
import type { StoreRequest } from './store.ts';

/** Headers that say who asks, or how the body came: they are the gateway's to say anew, or to have compared. */
const ended = new Set([
  'content-length',
  'content-type',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-decoded-content-length',
  'x-amz-expected-bucket-owner',
  'x-amz-region-set',
  'x-amz-security-token',
  'x-amz-source-expected-bucket-owner',
  'x-amz-trailer',
  'x-amz-user-agent',
]);

/** What is right of the body as it came, and not of one that is written anew. */
const ofBody = new Set([...checksumHeaders, 'content-md5', 'x-amz-sdk-checksum-algorithm']);

/**
 * Header fields of the request to a store, but for `Host`.
 *
 * @throws S3Error NotImplemented for a code of a multi-factor device, which is the caller's and not the gateway's.
 */
export function storeHeaders(request: ParsedRequest, body: StoreRequest['body']): string[] {
  const fields: string[] = [];
  for (const [name, value] of request.headers) {
    if (name === 'x-amz-mfa') throw notImplemented(name);
    if (ended.has(name) || (ofBody.has(name) && !goesOn(name, request, body))) continue;
    const written = writeHeader(name, value, request);
    if (written !== undefined) fields.push(name, written);
  }
  fields.push(...bodyFields(request, body));
  return fields;
}

/** Stores refuse the name of an algorithm without a checksum of it: the trailer that it spoke of has been read. */
function goesOn(name: string, { headers }: ParsedRequest, body: StoreRequest['body']): boolean {
  if (body !== 'stream') return false;
  return name !== 'x-amz-sdk-checksum-algorithm' || [...checksumHeaders].some((one) => headers.has(one));
}

function writeHeader(name: string, value: string, { copySource, tags }: ParsedRequest): string | undefined {
  if (name === 'x-amz-copy-source' && copySource !== undefined) return writeCopySource(copySource);
  if (name === 'x-amz-tagging' && tags !== undefined) return writeTagging(tags);
  return name === 'content-encoding' ? withoutChunks(value) : value;
}

function writeCopySource({ bucket, key, versionId }: CopySource): string {
  const version = versionId === undefined ? '' : `?versionId=${encodeComponent(versionId)}`;
  return `/${bucket}/${encodePath(key)}${version}`;
}

/** Chunks were the body's way here; what else it is encoded in, it stays. */
function withoutChunks(value: string): string | undefined {
  const codings = value.split(',').map((coding) => coding.trim());
  const rest = codings.filter((coding) => coding.toLowerCase() !== 'aws-chunked' && coding !== '');
  return rest.length === 0 ? undefined : rest.join(',');
}

function bodyFields(
  { headers, operation, payload }: ParsedRequest,
  body: StoreRequest['body'],
): readonly string[] {
  if (body instanceof Uint8Array) {
    return ['Content-Type', 'application/xml', 'Content-Length', String(body.length)];
  }
  const { body: kind, method } = operationNamed(operation);
  const type = kind === 'xml' ? 'application/xml' : headers.get('content-type');
  const fields = type === undefined ? [] : ['Content-Type', type];
  if (body === 'none') {
    const hasLength = method === 'PUT' || method === 'POST';
    return hasLength ? [...fields, 'Content-Length', '0'] : fields;
  }
  return payload.length === undefined
    ? [...fields, 'Transfer-Encoding', 'chunked']
    : [...fields, 'Content-Length', String(payload.length)];
}
