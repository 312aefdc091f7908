/** How often an issuer may be asked for one reason. */
export interface RefreshRate {
  /** In a row, after a pause. */
  readonly most: number;
  /** Milliseconds after which it may be asked once more. */
  readonly interval: number;
}

/** Bounds how often one issuer is asked for its keys. Times are epoch milliseconds. */
export class RefreshAllowance {
  readonly #rate: RefreshRate;
  #left: number;
  #filledAt: number;

  constructor(rate: RefreshRate, now: number) {
    this.#rate = rate;
    this.#left = rate.most;
    this.#filledAt = now;
  }

  /** Whether it may be asked now; if so, it counts. */
  take(now: number): boolean {
    const { most, interval } = this.#rate;
    // A clock that was set back fills nothing, and takes nothing away.
    const elapsed = Math.max(0, now - this.#filledAt);
    this.#left = Math.min(most, this.#left + elapsed / interval);
    this.#filledAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
