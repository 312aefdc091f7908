import { setTimeout as delay } from 'node:timers/promises';

/**
 * Told once when a part of the trail (`files`, `stdout`, `digests`, `webhook`, or who follows it) begins to fail, with the error, and once when it
 * works again, with undefined.
 */
export type OnAuditTrouble = (part: string, error: unknown) => void;

const firstPause = 100;
const longestPause = 5_000;

/** Whether a part of the audit trail works; it counts failures, and makes whoever tries again wait longer each time. */
export class Trouble {
  readonly part: string;
  readonly #onTrouble: OnAuditTrouble;
  readonly #givenUp: AbortSignal;
  #pause = firstPause;
  failures = 0;
  isStalled = false;

  /** When `givenUp` is aborted nobody waits any longer. */
  constructor(part: string, onTrouble: OnAuditTrouble, givenUp: AbortSignal) {
    this.part = part;
    this.#onTrouble = onTrouble;
    this.#givenUp = givenUp;
  }

  /** Notes a failure. */
  note(error: unknown): void {
    this.failures += 1;
    if (this.isStalled) return;
    this.isStalled = true;
    this.#onTrouble(this.part, error);
  }

  /**
   * Notes a failure, and resolves when it is time to try again.
   *
   * @throws {Error} named AbortError when it was given up.
   */
  async wait(error: unknown): Promise<void> {
    this.#givenUp.throwIfAborted();
    this.note(error);
    const pause = this.#pause;
    this.#pause = Math.min(longestPause, pause * 2);
    await delay(pause, undefined, { signal: this.#givenUp });
  }

  /** Notes that it works. */
  over(): void {
    this.#pause = firstPause;
    if (!this.isStalled) return;
    this.isStalled = false;
    this.#onTrouble(this.part, undefined);
  }
}
