import type { TestCredentials } from '../support/running-service.ts';
import { aboveBound, excessOf, measure } from './measure.ts';
import type { Bound, Measured } from './measure.ts';
import type { RequestParts } from './send-call.ts';
import type { World } from './world.ts';

/** Shares of a bound: half of it, all of it. */
export const within = [0.5, 1];
/** And what is beyond. */
export const beyond = 2.1;

/** Who sends, and what a request of his may cost. */
export interface Sender {
  readonly credentials?: TestCredentials;
  readonly bound: Bound;
}

/**
 * Sends a request at half of its bound, at it and beyond it, and answers what is wrong with the work of these: each is to be below
 * the sender's bound, and none more than two and a half times the work of the one before.
 */
export async function climb(
  world: World,
  name: string,
  at: (share: number) => RequestParts,
  { credentials, bound }: Sender,
  shares: readonly number[] = [...within, beyond],
): Promise<readonly string[]> {
  const wrong: (string | undefined)[] = [];
  let before: Measured | undefined;
  for (const share of shares) {
    const measured = await measure(world, `${name} (${share})`, at(share), credentials);
    if (measured.status >= 500) wrong.push(`${measured.name}: ${measured.outcome}`);
    wrong.push(aboveBound(measured, bound), before && excessOf(before, measured));
    before = measured;
  }
  return wrong.filter((text) => text !== undefined);
}
