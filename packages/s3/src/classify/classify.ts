import type { DeleteItem } from '../body/delete-items.ts';
import { maximumBody, readDecidingBody } from '../body/read-body.ts';
import type { DecidingBody } from '../body/read-body.ts';
import { checkHeaderValues, checkQueryValues } from '../conditions/check-values.ts';
import { parseTagging } from '../conditions/tags.ts';
import { invalidRequest } from '../errors/refusals.ts';
import { S3Error } from '../errors/s3-error.ts';
import { findOperation } from '../operations/find-operation.ts';
import { operationNamed } from '../operations/operations.ts';
import { readPayload } from '../payload/payload.ts';
import type { Payload } from '../payload/payload.ts';
import { readAuthentication } from '../request/authentication.ts';
import type { RequestHead } from '../request/http-request.ts';
import { liftQuery } from '../request/lift-query.ts';
import { parseAddress } from '../request/object-address.ts';
import { parseCopySource } from '../request/parse-copy-source.ts';
import { parseHeaders } from '../request/parse-headers.ts';
import { parseQuery } from '../request/parse-query.ts';
import { parseTarget } from '../request/parse-target.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import type { Check } from './check.ts';
import { knownHeaders } from './known-headers.ts';
import { makeChecks } from './make-checks.ts';
import type { ParsedRequest } from './parsed-request.ts';

/** What a request cannot tell by itself. */
export interface ClassifyOptions {
  /** The time, epoch milliseconds. */
  readonly now: number;
  /** Domains of the endpoint, in lower case: what stands before one in `Host` is a bucket. Default: none. */
  readonly domains?: readonly string[];
  /** Version of TLS of the connection, e.g. `1.3`; of a trusted proxy's connection where there is one. Absent without TLS. */
  readonly tlsVersion?: string;
}

/** What is known of a request by its head. */
export interface RequestFacts {
  /** Name of the operation in S3's API. */
  readonly operation: string;
  /** Whether a gateway forwards it, or has the answer itself: policies of buckets, preflights. */
  readonly handling: 'forward' | 'own';
  readonly bucket: string | undefined;
  /** Decoded. Of a form it is known with its fields only. */
  readonly key: string | undefined;
  readonly versionId: string | undefined;
  /** Where the signature is that remains to be verified. */
  readonly signedIn: 'anonymous' | 'header' | 'query' | 'post';
  /** For `decodeBody`. */
  readonly payload: Payload;
  /** Account that the caller expects to own the bucket: 403 where it is another one. */
  readonly expectedBucketOwner: string | undefined;
  readonly expectedSourceBucketOwner: string | undefined;
}

/** A request that can be decided. */
export interface ClassifiedRequest extends RequestFacts {
  readonly awaits: 'nothing';
  /** All that must be allowed. Empty for a preflight alone, which is answered by the bucket's CORS rules. */
  readonly checks: readonly Check[];
  /** Objects that DeleteObjects is to delete. */
  readonly items: readonly DeleteItem[];
  /** For `toStore`. */
  readonly parsed: ParsedRequest;
  /** The body as it was read, where it was. */
  readonly body: XmlElement | undefined;
}

/** A request that cannot be decided before its body was read. */
export interface PendingRequest extends RequestFacts {
  /** `body`: all of it, decoded, for `classifyBody`. `form`: the fields before its file, for `classifyForm`. */
  readonly awaits: 'body' | 'form';
  /** Bytes of the largest body that need be read; more is `MaxMessageLengthExceeded`. */
  readonly maximumBody: number;
  readonly parsed: ParsedRequest;
}

/**
 * Finds what a request to S3 asks for, and what must be allowed for it. Signatures it takes to be verified, before or after.
 *
 * What fits no operation, or more than one, what is there twice, and what could be read in two ways is refused.
 *
 * @throws S3Error
 */
export function classify(request: RequestHead, options: ClassifyOptions): ClassifiedRequest | PendingRequest {
  const parsed = parseRequest(request, options);
  const operation = operationNamed(parsed.operation);
  const { decidesBy } = operation;
  if (decidesBy === 'head') return classified(parsed, undefined);
  return {
    ...facts(parsed),
    awaits: decidesBy,
    maximumBody: maximumBody(operation),
    parsed,
  };
}

/**
 * Goes on with the whole body, decoded.
 *
 * @throws S3Error MalformedXML, MaxMessageLengthExceeded, InvalidTag, InvalidArgument, NotImplemented.
 */
export function classifyBody({ awaits, parsed }: PendingRequest, body: Uint8Array): ClassifiedRequest {
  if (awaits !== 'body') throw new TypeError('The request does not wait for a body');
  return classified(parsed, readDecidingBody(operationNamed(parsed.operation), body));
}

function parseRequest(request: RequestHead, options: ClassifyOptions): ParsedRequest {
  const { now, domains = [], tlsVersion } = options;
  const allHeaders = parseHeaders(request.headers);
  const target = parseTarget(request.target, allHeaders);
  const wholeQuery = parseQuery(target.query);
  const authentication = readAuthentication(allHeaders, wholeQuery, now);
  const lifted = liftQuery(allHeaders, wholeQuery, authentication);
  const address = parseAddress(target.path, allHeaders, domains);
  const operation = findOperation({ method: request.method, address, ...lifted });
  if (operation.handling === 'refuse') {
    throw new S3Error('NotImplemented', `${operation.name} is not implemented`);
  }
  checkQueryValues(lifted.query);
  const headers = knownHeaders(operation, lifted.headers);
  checkHeaderValues(headers);
  const payload = readPayload(headers, authentication, operation);
  if (operation.name === 'DeleteObjects') requireIntegrity(payload);
  return {
    operation: operation.name,
    bucket: address.bucket,
    key: address.key,
    versionId: lifted.query.get('versionId'),
    query: lifted.query,
    headers,
    copySource: readOptional(headers.get('x-amz-copy-source'), parseCopySource),
    tags: readOptional(headers.get('x-amz-tagging'), parseTagging),
    authentication,
    payload,
    now,
    tlsVersion,
  };
}

function readOptional<T>(text: string | undefined, read: (text: string) => T): T | undefined {
  return text === undefined ? undefined : read(text);
}

/** As AWS does: what deletes so much must not be mangled on its way. */
function requireIntegrity({ checksums, trailer }: Payload): void {
  if (checksums.length > 0 || trailer !== undefined) return;
  throw invalidRequest('Missing required header for this request: Content-MD5 OR x-amz-checksum-*');
}

/** Makes the checks of a request of which all is known. */
export function classified(parsed: ParsedRequest, body: DecidingBody | undefined): ClassifiedRequest {
  return {
    ...facts(parsed),
    awaits: 'nothing',
    checks: makeChecks(parsed, body),
    items: body?.items ?? [],
    parsed,
    body: body?.root,
  };
}

function facts(parsed: ParsedRequest): RequestFacts {
  const { operation, headers, authentication } = parsed;
  return {
    operation,
    handling: operationNamed(operation).handling === 'own' ? 'own' : 'forward',
    bucket: parsed.bucket,
    key: parsed.key,
    versionId: parsed.versionId,
    signedIn: authentication.form,
    payload: parsed.payload,
    expectedBucketOwner: headers.get('x-amz-expected-bucket-owner'),
    expectedSourceBucketOwner: headers.get('x-amz-source-expected-bucket-owner'),
  };
}
