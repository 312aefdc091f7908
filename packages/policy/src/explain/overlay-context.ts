import type { RequestContext } from '../request-context.ts';

/** A value of a condition key; `undefined` makes the key absent. */
export type ContextValue = string | readonly string[] | undefined;

/** The request's keys, some of them with another value. @param changes by lower-cased key. */
export function overlayContext(
  context: RequestContext,
  changes: ReadonlyMap<string, ContextValue>,
): RequestContext {
  return { get: (key) => (changes.has(key) ? changes.get(key) : context.get(key)) };
}

/** Whether a value says no more than an absent key. */
export function isAbsent(value: ContextValue): value is undefined | readonly [] {
  return value === undefined || (typeof value !== 'string' && value.length === 0);
}
