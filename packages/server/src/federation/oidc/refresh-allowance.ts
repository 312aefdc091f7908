/** Milliseconds after which an issuer may be asked once more. */
const interval = 30_000;

/** So often it may be asked in a row after a pause: when its keys change twice, or a client tries again. */
const most = 3;

/** Bounds how often one issuer is asked for its keys. Times are epoch milliseconds. */
export class RefreshAllowance {
  #left = most;
  #filledAt: number;

  constructor(now: number) {
    this.#filledAt = now;
  }

  /** Whether it may be asked now; if so, it counts. */
  take(now: number): boolean {
    // A clock that was set back fills nothing, and takes nothing away.
    const elapsed = Math.max(0, now - this.#filledAt);
    this.#left = Math.min(most, this.#left + elapsed / interval);
    this.#filledAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
