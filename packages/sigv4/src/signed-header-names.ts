/** Headers that proxies and clients change on the way, so that signing them would break the request. */
const unsignable: ReadonlySet<string> = new Set([
  'authorization',
  'cache-control',
  'connection',
  'expect',
  'from',
  'keep-alive',
  'max-forwards',
  'pragma',
  'referer',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'x-amzn-trace-id',
]);

/**
 * Names of the headers to sign: lower-case, sorted, each once.
 *
 * @throws TypeError when there is no Host header, or when a header is there that signing is to add.
 */
export function signedHeaderNames(headers: readonly string[], added: readonly string[]): readonly string[] {
  const names = new Set<string>();
  for (let index = 0; index < headers.length; index += 2) names.add((headers[index] ?? '').toLowerCase());
  if (!names.has('host')) throw new TypeError('A request without a Host header cannot be signed');
  for (let index = 0; index < added.length; index += 2) {
    const name = (added[index] ?? '').toLowerCase();
    if (names.has(name)) throw new TypeError(`The request to be signed has the header ${name} already`);
    names.add(name);
  }
  return [...names].filter((name) => !unsignable.has(name)).sort();
}
