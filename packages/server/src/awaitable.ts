/**
 * A value that is there at once, or later. What is cached is answered without a promise: on the way of a request each
 * promise costs a turn of the loop, and there would be a dozen.
 */
export type Awaitable<T> = T | Promise<T>;

/** Goes on with `value` as soon as it is there: at once, where it is there at once. */
export function whenReady<T, R>(value: Awaitable<T>, next: (value: T) => Awaitable<R>): Awaitable<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
