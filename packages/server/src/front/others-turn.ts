import { setImmediate } from 'node:timers/promises';
import type { Awaitable } from '../awaitable.ts';
import type { RawRequest } from '../wire/raw-request.ts';

/** Bytes: no call but that of ImportAccount has as many. */
const largeBody = 1_000_000;

const isLarge = ({ body }: RawRequest): boolean => body.length >= largeBody;

/**
 * Lets other requests have their turn where the body of this one is large: to decode it, to hash it, to decide about it and to
 * record it take up to tens of milliseconds each. What is small goes on at once.
 */
export function othersTurn(request: RawRequest): Awaitable<void> {
  return isLarge(request) ? setImmediate() : undefined;
}

/** Likewise when what is under way for a request is done, whatever came of it. */
export function thenOthersTurn<Result>(request: RawRequest, work: Promise<Result>): Promise<Result> {
  return isLarge(request) ? endTurnAfter(work) : work;
}

async function endTurnAfter<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } finally {
    await setImmediate();
  }
}
