import { invalidArgument, invalidRequest } from '../errors/refusals.ts';
import { S3Error } from '../errors/s3-error.ts';
import type { ObjectAddress } from '../request/object-address.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';

/** What tells operations apart. */
export interface Asked {
  readonly method: string;
  readonly address: ObjectAddress;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: ReadonlyMap<string, string>;
}

/** Headers that make a copy or a rename of a request, to whoever takes no notice of the rest. */
const sources = ['x-amz-copy-source', 'x-amz-rename-source'];

const matched = operations.filter(({ aliasOf }) => aliasOf === undefined);

/** Parameters that tell operations apart. */
const markers = new Set(matched.flatMap(({ requiredQuery }) => [...requiredQuery.keys()]));

const byWire = new Map<string, Operation[]>();
for (const operation of matched) {
  const wire = wireForm(operation.method, operation.target, [...operation.requiredQuery.keys()]);
  byWire.set(wire, [...(byWire.get(wire) ?? []), operation]);
}

const preflight = matched.find(({ method }) => method === 'OPTIONS');

function wireForm(method: string, target: string, names: readonly string[]): string {
  return `${method} ${target} ${names.toSorted().join('&')}`;
}

/**
 * The one operation that a request asks for. There is no precedence: what fits none, or more than one, is none.
 *
 * @throws S3Error InvalidArgument, InvalidRequest, MethodNotAllowed, PreconditionFailed, NotImplemented.
 */
export function findOperation(asked: Asked): Operation {
  if (asked.method === 'OPTIONS') return checkPreflight(asked);
  const target = targetOf(asked.address);
  const names = [...asked.query.keys()].filter((name) => isMarker(name, asked.method, target));
  const candidates = byWire.get(wireForm(asked.method, target, names)) ?? [];
  const operation = candidates.length < 2 ? candidates[0] : choose(candidates, asked.headers);
  if (operation === undefined) throw refuseUnknown(names, asked.method);
  checkQuery(operation, asked.query);
  checkHeaders(operation, asked.headers);
  return operation;
}

function targetOf({ bucket, key }: ObjectAddress): 'service' | 'bucket' | 'object' {
  if (key !== undefined) return 'object';
  return bucket === undefined ? 'service' : 'bucket';
}

/** The number of a part picks what is read, and is an operation's mark only where a part is written. */
function isMarker(name: string, method: string, target: string): boolean {
  if (name === 'partNumber' && target === 'object' && (method === 'GET' || method === 'HEAD')) return false;
  return markers.has(name);
}

/** Of two that differ by a header they ask for: the one that has it, else the one that asks for none. */
function choose(candidates: readonly Operation[], headers: Asked['headers']): Operation | undefined {
  const asking = candidates.filter(({ requiredHeaders }) => requiredHeaders.length > 0);
  const fitting = asking.filter(({ requiredHeaders }) => requiredHeaders.every((name) => headers.has(name)));
  const rest = candidates.filter(({ requiredHeaders }) => requiredHeaders.length === 0);
  const found = fitting.length > 0 ? fitting : rest;
  return found.length === 1 ? found[0] : undefined;
}

function refuseUnknown(names: readonly string[], method: string): S3Error {
  if (names.length > 1) {
    return invalidArgument('ResourceType', 'Conflicting query string parameters');
  }
  return new S3Error('MethodNotAllowed', undefined, { Method: method, ResourceType: 'SERVICE' });
}

function checkQuery(operation: Operation, query: Asked['query']): void {
  for (const [name, value] of query) {
    if (operation.requiredQuery.has(name)) {
      checkMarker(name, value, operation.requiredQuery.get(name));
    } else if (!operation.optionalQuery.has(name) && !name.startsWith('x-')) {
      throw invalidArgument('QueryParameter', 'A query parameter is not known, or not to this operation');
    }
  }
}

/** An empty `uploadId` is a marker to one reader and none to another. */
function checkMarker(name: string, value: string, expected: string | undefined): void {
  if (expected === undefined ? value === '' : value !== expected) {
    throw invalidArgument(name, 'The value of a query parameter is not valid');
  }
}

function checkHeaders(operation: Operation, headers: Asked['headers']): void {
  for (const name of sources) {
    if (headers.has(name) && !operation.headers.has(name)) {
      throw invalidArgument(name, 'You can only specify a copy source header for copy requests.');
    }
  }
  if (operation.body === 'form') checkMultipart(headers.get('content-type') ?? '');
  for (const name of operation.requiredHeaders) {
    if (headers.has(name)) continue;
    throw invalidRequest(`Missing required header for this request: ${name}`);
  }
}

function checkMultipart(contentType: string): void {
  if (/^multipart\/form-data[ \t]*;/i.test(contentType)) return;
  throw new S3Error('PreconditionFailed', undefined, {
    Condition: 'Bucket POST must be of the enclosure-type multipart/form-data',
  });
}

function checkPreflight({ headers }: Asked): Operation {
  if (preflight === undefined) throw new S3Error('MethodNotAllowed');
  if (preflight.requiredHeaders.every((name) => (headers.get(name) ?? '') !== '')) return preflight;
  throw new S3Error('BadRequest', 'Insufficient information. Origin request header needed.');
}
