import { timingSafeEqual } from 'node:crypto';
import { oneTimePassword, timeStep } from '../../../authentication/time-based-one-time-password.ts';

/** The second code may be this many time steps old: one has to type both. */
const oldest = 2;
/** Or be this many steps ahead, by a clock that is fast (RFC 6238 section 5.2). */
const newest = 1;

/**
 * The time step of the second of two codes of a device that come from successive steps, or undefined where they are
 * not such codes. Steps up to `lastUsedStep` do not count: a code is taken once. `now`: epoch milliseconds.
 */
export function matchConsecutiveCodes(
  seed: Uint8Array,
  codes: readonly [string, string],
  now: number,
  lastUsedStep: number | undefined,
): number | undefined {
  const current = timeStep(Math.floor(now / 1000));
  const given = Buffer.from(codes.join(''));
  for (let second = current - oldest; second <= current + newest; second += 1) {
    const first = second - 1;
    if (first <= (lastUsedStep ?? -1)) continue;
    const expected = Buffer.from(oneTimePassword(seed, first) + oneTimePassword(seed, second));
    if (given.length === expected.length && timingSafeEqual(given, expected)) return second;
  }
  return undefined;
}
