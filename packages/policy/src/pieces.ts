/**
 * Work in pieces, each of which ends at a `yield`. Who must not keep others waiting does something else in between; the longest
 * documents take tens of milliseconds.
 */
export type Pieces<Result> = Generator<undefined, Result, undefined>;

/** Does all pieces at once. */
export function finish<Result>(pieces: Pieces<Result>): Result {
  for (;;) {
    const piece = pieces.next();
    if (piece.done === true) return piece.value;
  }
}
