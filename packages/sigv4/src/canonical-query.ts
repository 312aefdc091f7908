import { normalizeEscapes } from './percent-encoding.ts';

/** A query parameter, both parts in canonical percent-encoding. */
export interface QueryParameter {
  readonly name: string;
  readonly value: string;
}

/**
 * The parameters of a request target in their order. A parameter without `=` has an empty value.
 *
 * @throws SignatureError MalformedQueryString for a malformed escape.
 */
export function parseQuery(target: string): readonly QueryParameter[] {
  const queryStart = target.indexOf('?');
  if (queryStart < 0) return [];
  const parameters: QueryParameter[] = [];
  for (let start = queryStart + 1; start < target.length;) {
    const ampersand = target.indexOf('&', start);
    const end = ampersand < 0 ? target.length : ampersand;
    if (end > start) parameters.push(parseParameter(target.slice(start, end)));
    start = end + 1;
  }
  return parameters;
}

function parseParameter(text: string): QueryParameter {
  const equals = text.indexOf('=');
  return equals < 0
    ? { name: normalizeEscapes(text, 'query'), value: '' }
    : {
        name: normalizeEscapes(text.slice(0, equals), 'query'),
        value: normalizeEscapes(text.slice(equals + 1), 'query'),
      };
}

function byNameThenValue(left: QueryParameter, right: QueryParameter): number {
  if (left.name !== right.name) return left.name < right.name ? -1 : 1;
  if (left.value !== right.value) return left.value < right.value ? -1 : 1;
  return 0;
}

/**
 * The canonical query string: sorted by encoded name, then by encoded value.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request
 */
export function canonicalQuery(parameters: readonly QueryParameter[]): string {
  if (parameters.length === 0) return '';
  let query = '';
  for (const { name, value } of parameters.toSorted(byNameThenValue)) {
    query += query === '' ? `${name}=${value}` : `&${name}=${value}`;
  }
  return query;
}
