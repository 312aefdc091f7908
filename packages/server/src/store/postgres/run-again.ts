import { setTimeout } from 'node:timers/promises';
import { StoreError } from '../store-error.ts';
import { isOverlap } from './database-failures.ts';

/** How often work is begun at most: under more overlaps than that, whoever asked is told. */
const attempts = 30;

/** Milliseconds: the wait before the second run at most, and before any. */
const shortestWait = 2;
const longestWait = 200;

/**
 * Runs `work` from its start until no other transaction was in its way, and while the database is away, for `patience`
 * milliseconds. It must have had no effect where it throws. Those in each other's way wait at random, and longer each time.
 */
export async function runAgain<Result>(work: () => Promise<Result>, patience: number): Promise<Result> {
  const end = performance.now() + patience;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isWorthwhile = isOverlap(error) ? attempt < attempts : isAway(error) && performance.now() < end;
      if (!isWorthwhile) throw error;
      await setTimeout(Math.random() * Math.min(longestWait, shortestWait * 2 ** attempt));
    }
  }
}

/** That the database, or the connection to it, is gone. */
export function isAway(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'DatabaseUnavailable';
}
