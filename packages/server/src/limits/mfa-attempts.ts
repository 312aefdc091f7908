import { sizeOf, textSize } from '../caches/size-of.ts';
import { BoundedCache } from '../caches/bounded-cache.ts';

/** Wrong codes that a device may be sent in one window. */
const limit = 10;
/** Milliseconds. With three codes good at a time, guessing one takes some 230 days on average. */
const window = 10 * 60 * 1000;

/** Bytes of the counts held: some ten thousand devices. */
const maximumBytes = 4_000_000;

interface Failures {
  readonly since: number;
  count: number;
}

/**
 * Counts wrong codes for each device, so that six digits cannot be guessed by whoever holds a stolen access key.
 * A device over the limit takes no code until its window ends.
 */
export class MfaAttempts {
  readonly #failures = new BoundedCache<string, Failures>(
    maximumBytes,
    (failures, device) => sizeOf(failures) + textSize(device),
  );

  /** Whether codes for this device are still looked at. `now`: epoch milliseconds. */
  isOpen(serialNumber: string, now: number): boolean {
    const failures = this.#failures.get(serialNumber);
    return failures === undefined || failures.count < limit || now - failures.since >= window;
  }

  fail(serialNumber: string, now: number): void {
    const failures = this.#failures.get(serialNumber);
    if (failures === undefined || now - failures.since >= window) {
      this.#failures.set(serialNumber, { since: now, count: 1 });
    } else failures.count += 1;
  }
}
