import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TokenBuckets } from './token-buckets.ts';

const start = Date.UTC(2026, 10, 25);

function takeAll(buckets: TokenBuckets, key: string, now: number, most: number): number {
  let taken = 0;
  while (taken < most && buckets.take(key, now)) taken += 1;
  return taken;
}

describe('TokenBuckets', () => {
  test('gives two seconds of the rate at once, then the rate', () => {
    const buckets = new TokenBuckets(10);
    expect(takeAll(buckets, 'alice', start, 100)).toBe(20);
    expect(takeAll(buckets, 'alice', start + 500, 100)).toBe(5);
    expect(takeAll(buckets, 'alice', start + 60_000, 100)).toBe(20);
  });

  test('keeps one bucket for each key', () => {
    const buckets = new TokenBuckets(1);
    expect(takeAll(buckets, 'alice', start, 10)).toBe(2);
    expect(takeAll(buckets, 'bob', start, 10)).toBe(2);
  });

  test('neither fills nor empties when the clock is set back', () => {
    const buckets = new TokenBuckets(10);
    takeAll(buckets, 'alice', start, 10);
    expect(takeAll(buckets, 'alice', start - 3_600_000, 100)).toBe(10);
    expect(takeAll(buckets, 'alice', start - 3_599_900, 100)).toBe(1);
  });

  test('never gives more than the rate and what it holds, however it is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.nat(300), { maxLength: 300 }),
        (rate, pauses) => {
          const buckets = new TokenBuckets(rate);
          let now = start;
          let taken = 0;
          for (const pause of pauses) {
            now += pause;
            if (buckets.take('alice', now)) taken += 1;
          }
          expect(taken).toBeLessThanOrEqual(rate * 2 + ((now - start) / 1000) * rate + 1e-6);
        },
      ),
    );
  });
});
