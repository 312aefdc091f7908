import { invalidRequest } from '../errors/refusals.ts';
import { S3Error } from '../errors/s3-error.ts';

/** Header fields by lower-case name. */
export type Headers = ReadonlyMap<string, string>;

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Fields that mean something here: two of one name could be read as either. */
const single = new Set([
  'authorization',
  'cache-control',
  'date',
  'expect',
  'expires',
  'host',
  'origin',
  'range',
  'transfer-encoding',
]);

function isMeaningful(name: string): boolean {
  return (
    name.startsWith('x-amz-') || name.startsWith('content-') || name.startsWith('if-') || single.has(name)
  );
}

/**
 * The header fields of a request, none of a meaning twice.
 *
 * @throws S3Error InvalidRequest for what no two readers need to read alike: a repeated field, a line folded or with control
 * characters, two lengths of the body, a field that `Connection` takes away from the next reader.
 */
export function parseHeaders(fields: readonly string[]): Headers {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const name = (fields[index] ?? '').toLowerCase();
    const value = fields[index + 1] ?? '';
    if (!token.test(name) || hasControlCharacter(value)) throw new S3Error('BadRequest');
    const before = headers.get(name);
    if (before !== undefined && isMeaningful(name)) {
      throw invalidRequest(`The header ${name} is there more than once`);
    }
    headers.set(name, before === undefined ? trim(value) : `${before}, ${trim(value)}`);
  }
  checkFraming(headers);
  checkConnection(headers);
  return headers;
}

/** RFC 9110 section 5.5: of control characters only the tab may stand in a value. */
function hasControlCharacter(value: string): boolean {
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if ((code < 0x20 && code !== 0x9) || code === 0x7f || code > 0xff) return true;
  }
  return false;
}

/** White space of HTTP only: to others, such as the no-break space, a store may see it still. */
function trim(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && isSpace(value.charCodeAt(start))) start += 1;
  while (end > start && isSpace(value.charCodeAt(end - 1))) end -= 1;
  return value.slice(start, end);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x9;
}

function checkFraming(headers: Headers): void {
  const encoding = headers.get('transfer-encoding');
  const length = headers.get('content-length');
  if (encoding !== undefined && (encoding.toLowerCase() !== 'chunked' || length !== undefined)) {
    throw new S3Error('BadRequest');
  }
  if (length !== undefined && !/^[0-9]{1,15}$/.test(length)) throw new S3Error('BadRequest');
}

function checkConnection(headers: Headers): void {
  const connection = headers.get('connection');
  if (connection === undefined) return;
  const names = connection.split(',').map((name) => trim(name).toLowerCase());
  if (names.some((name) => isMeaningful(name))) throw new S3Error('BadRequest');
}
