import { setTimeout as delay } from 'node:timers/promises';
import { StoreError } from '../store-error.ts';

/** Milliseconds for which others may have the lock. */
export const longestBusy: number = 5000;

/** Milliseconds: the wait before the second attempt at most, and before any. */
const shortestWait = 2;
const longestWait = 20;

/** SQLITE_BUSY; what is above its byte says why (https://www.sqlite.org/rescode.html). */
const busy = 5;

/**
 * Runs `work`, which has no effect where it finds the database locked by another process, until it finds it free or
 * `deadline` is over (by performance.now()); at least once. SQLite's own waiting would hold up the whole process.
 *
 * @throws {StoreError} `DatabaseUnavailable` where it was locked to the end; other errors as they are.
 */
export async function waitForLock<Result>(work: () => Result, deadline: number): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > deadline) throw stillBusy(error);
    }
    // Those in each other's way wait at random, and longer each time.
    await delay(Math.random() * Math.min(longestWait, shortestWait * 2 ** attempt));
  }
}

/** Whether somebody else had a lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === busy;
}

const stillBusy = (cause: unknown): StoreError =>
  new StoreError('DatabaseUnavailable', 'Another process keeps the database locked. Nothing was changed.', {
    cause,
  });
