/**
 * How many bytes of bodies the process holds at a time. One body is bounded by itself; this bounds all of them, so
 * that many large ones at once cannot exhaust the memory.
 */
export class BodyBudget {
  #left: number;

  /** `capacity` in bytes. */
  constructor(capacity: number) {
    this.#left = capacity;
  }

  /** Sets bytes aside; `false` when there are not that many left. */
  take(bytes: number): boolean {
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }

  /** Gives bytes back that were taken before. */
  give(bytes: number): void {
    this.#left += bytes;
  }
}
