import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which others get their turn. */
const longestTurn = 10;

/** Does work that comes in pieces, and lets others have their turn in between. Throws what a piece throws. */
export async function inTurns<Result>(
  pieces: Iterator<unknown, Result, undefined>,
  longest = longestTurn,
): Promise<Result> {
  for (;;) {
    const end = performance.now() + longest;
    do {
      const piece = pieces.next();
      if (piece.done === true) return piece.value;
    } while (performance.now() < end);
    await setImmediate();
  }
}
