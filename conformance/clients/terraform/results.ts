import { isDeepStrictEqual } from 'node:util';

/** The results of the story, one line each: `ok NAME` or `not ok NAME: why`. */

/** Ends the story: what follows would only fail because this did. */
export class Failed extends Error {
  override readonly name = 'Failed';
}

/** Reports whether something holds; `detail` is what was seen instead. */
export function check(name: string, holds: boolean, detail = ''): void {
  if (!holds) throw new Failed(`${name}: ${detail}`);
  console.log(`ok ${name}`);
}

/** Reports whether two values are equal, down to their members. */
export function equal(name: string, seen: unknown, expected: unknown): void {
  const detail = `expected ${JSON.stringify(expected)}, saw ${JSON.stringify(seen)}`;
  check(name, isDeepStrictEqual(seen, expected), detail);
}
