import { sizeOf, textSize } from '../caches/size-of.ts';
import { BoundedCache } from '../caches/bounded-cache.ts';

interface Bucket {
  tokens: number;
  /** Epoch milliseconds. */
  filledAt: number;
}

/** Seconds' worth of tokens that a bucket holds at most: so much may come at once after a pause. */
const depth = 2;

/** Bytes of the buckets held: those that were not asked for lately are full, or nearly, and need no memory. */
const maximumBytes = 32_000_000;

/** A token bucket for each key, filled with `rate` tokens in a second and never with more than twice that. */
export class TokenBuckets {
  readonly #rate: number;
  readonly #buckets = new BoundedCache<string, Bucket>(
    maximumBytes,
    (bucket, key) => sizeOf(bucket) + textSize(key),
  );

  constructor(rate: number) {
    this.#rate = rate;
  }

  /** Takes a token from the bucket of `key`; false where it is empty. `now`: epoch milliseconds. */
  take(key: string, now: number): boolean {
    const bucket = this.#buckets.get(key);
    const full = this.#rate * depth;
    if (bucket === undefined) {
      this.#buckets.set(key, { tokens: full - 1, filledAt: now });
      return true;
    }
    // A clock that was set back fills nothing, and takes nothing away.
    const elapsed = Math.max(0, now - bucket.filledAt);
    bucket.tokens = Math.min(full, bucket.tokens + (elapsed / 1000) * this.#rate);
    bucket.filledAt = now;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }
}
