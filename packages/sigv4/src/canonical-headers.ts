import { canonicalHeaderValue } from './canonical-header-value.ts';

/**
 * The canonical headers block, `name:value\n` for each signed header; values of a repeated header are joined by commas in
 * their order.
 *
 * @param headers Raw header fields: name, value, name, value …
 * @param signedHeaders Lower-case names.
 * @returns undefined when no signature can be right: a signed header is absent, or the names are not in strictly ascending
 *   order. A name listed twice is out of order too, so that the block is never larger than the header section it is made of.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request
 */
export function canonicalHeaders(
  headers: readonly string[],
  signedHeaders: readonly string[],
): string | undefined {
  if (!isStrictlyAscending(signedHeaders)) return undefined;
  const values: (string | undefined)[] = signedHeaders.map(() => undefined);
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const position = positionOf(signedHeaders, (headers[index] ?? '').toLowerCase());
    if (position < 0) continue;
    const value = canonicalHeaderValue(headers[index + 1] ?? '');
    const before = values[position];
    values[position] = before === undefined ? value : `${before},${value}`;
  }
  let block = '';
  for (let position = 0; position < values.length; position++) {
    const value = values[position];
    if (value === undefined) return undefined;
    block += `${signedHeaders[position]}:${value}\n`;
  }
  return block;
}

function isStrictlyAscending(names: readonly string[]): boolean {
  let previous = '';
  for (const name of names) {
    if (name <= previous) return false;
    previous = name;
  }
  return true;
}

/** Binary search: the names are sorted as it is, and a Map made for one request would cost more than it saves. */
function positionOf(names: readonly string[], name: string): number {
  let low = 0;
  let high = names.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const candidate = names[middle] ?? '';
    if (candidate === name) return middle;
    if (candidate < name) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
