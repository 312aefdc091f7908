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

/** Reports whether two values are equal. */
export function equal(name: string, seen: unknown, expected: unknown): void {
  check(name, seen === expected, `expected ${String(expected)}, saw ${String(seen)}`);
}

/** Reports whether the service refuses a call with this error code. */
export async function refused(name: string, code: string, call: Promise<unknown>): Promise<void> {
  const seen = await call.then(
    () => 'no error',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
  equal(name, seen, code);
}
