import type { RequestContext } from '../request-context.ts';

type ContextValue = ReturnType<RequestContext['get']>;

function checkValue(value: unknown, key: string): ContextValue {
  if (value === undefined || typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw new TypeError(`the value of condition key ${key} must be a string or a list of strings`);
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

/** Keys do not differ by case: a Deny on aws:SecureTransport must find the key however it is written here. */
function readEntries(entries: Iterable<unknown>): RequestContext {
  const values = new Map<string, ContextValue>();
  for (const entry of entries) {
    const [key, value]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    if (typeof key !== 'string') throw new TypeError('the keys of the context must be strings');
    const lower = key.toLowerCase();
    if (values.has(lower)) throw new TypeError(`condition key ${key} is in the context twice`);
    values.set(lower, checkValue(value, key));
  }
  return values;
}

/**
 * Reads the condition keys that somebody hands in: a Map, whose keys may be in any case, or an object with a method `get`
 * that is asked for keys in lower case.
 *
 * @throws TypeError for anything else, for values that are neither strings nor lists of them, and for a key that is there twice.
 */
export function readRequestKeys(context: unknown): RequestContext {
  if (typeof context !== 'object' || context === null || !('get' in context)) {
    throw new TypeError('context must be a Map, or an object with a method get');
  }
  if (isIterable(context)) return readEntries(context);
  const { get } = context;
  if (typeof get !== 'function') throw new TypeError('context must be a Map, or an object with a method get');
  return { get: (key) => checkValue(get.call(context, key), key) };
}
