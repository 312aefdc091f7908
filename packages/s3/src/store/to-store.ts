import { hash } from 'node:crypto';
import type { DeleteItem } from '../body/delete-items.ts';
import { writeDeleteItems } from '../body/delete-items.ts';
import type { ClassifiedRequest } from '../classify/classify.ts';
import { invalidUri } from '../errors/refusals.ts';
import { S3Error } from '../errors/s3-error.ts';
import { operationNamed } from '../operations/operations.ts';
import { encodeComponent, encodePath } from '../request/percent-encoding.ts';
import { findText } from '../xml/find-elements.ts';
import { serializeXml } from '../xml/serialize-xml.ts';
import { storeHeaders } from './store-headers.ts';
import type { Store, StoreRequest } from './store.ts';

/**
 * Builds the request to a store from what was decided on, and from nothing else: method, bucket, key, query, headers and a body that
 * was read are written anew. Signing it, and sending it, is the caller's.
 *
 * @param items Of DeleteObjects: those that are allowed. Where there are none, nothing is to be sent.
 * @throws S3Error NotImplemented for what the store does not have, or a gateway answers itself; InvalidURI for a key that the store
 * would take for another one.
 */
export function toStore(
  request: ClassifiedRequest,
  store: Store,
  items: readonly DeleteItem[] = request.items,
): StoreRequest {
  const { parsed, operation, handling } = request;
  if (handling !== 'forward' || !store.operations.has(operation)) {
    throw new S3Error('NotImplemented', `${operation} is not implemented`);
  }
  if (store.mergesSlashes === true) {
    for (const key of [parsed.key, parsed.copySource?.key, ...items.map((item) => item.key)])
      checkSlashes(key);
  }
  const body = writeBody(request, items);
  const headers = storeHeaders(parsed, body);
  if (body instanceof Uint8Array) headers.push('Content-MD5', hash('md5', body, 'base64'));
  return {
    // A form is sent on as what it is: an object to be put.
    method: operation === 'PostObject' ? 'PUT' : operationNamed(operation).method,
    target: writePath(request, store) + writeQuery(request),
    headers: ['Host', writeHost(request, store), ...headers],
    body,
  };
}

function checkSlashes(key: string | undefined): void {
  if (key !== undefined && (key.startsWith('/') || key.includes('//'))) throw invalidUri();
}

function writeHost({ bucket }: ClassifiedRequest, { host, addressing }: Store): string {
  return addressing === 'virtual-host' && bucket !== undefined ? `${bucket}.${host}` : host;
}

function writePath({ bucket, key }: ClassifiedRequest, { addressing }: Store): string {
  if (bucket === undefined) return '/';
  const path = key === undefined ? '' : `/${encodePath(key)}`;
  return addressing === 'path' ? `/${bucket}${path}` : path || '/';
}

/** The parameters that the operation knows, in the order of their names: markers as such, others with their values. */
function writeQuery({ parsed }: ClassifiedRequest): string {
  const { query } = parsed;
  const operation = operationNamed(parsed.operation);
  const parameters = [...query.keys()]
    .filter((name) => operation.requiredQuery.has(name) || operation.optionalQuery.has(name))
    .toSorted()
    .map((name) => {
      const encoded = encodeComponent(name);
      return operation.requiredQuery.get(name) === ''
        ? encoded
        : `${encoded}=${encodeComponent(query.get(name) ?? '')}`;
    });
  return parameters.length === 0 ? '' : `?${parameters.join('&')}`;
}

function writeBody(
  { parsed, body, operation }: ClassifiedRequest,
  items: readonly DeleteItem[],
): StoreRequest['body'] {
  if (operation === 'DeleteObjects') {
    const isQuiet = body !== undefined && findText(body, 'Delete.Quiet') === 'true';
    return serializeXml(writeDeleteItems(items, isQuiet));
  }
  if (body !== undefined) return serializeXml(body);
  // A bucket may be made without a body.
  const { body: kind, decidesBy } = operationNamed(parsed.operation);
  if (kind === 'none' || decidesBy === 'body') return 'none';
  return 'stream';
}
