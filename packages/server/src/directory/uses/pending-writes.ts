/** Values that wait in memory, more or less; then they are written before their time. */
const pendingLimit = 50_000;

/** Rows of one transaction: others are not to wait long for theirs. */
const batchSize = 500;

type Batch<Value> = readonly (readonly [key: string, value: Value])[];

/**
 * What is written often and may be written late: it waits in memory, so that no request waits for the disk, and is
 * written with others when `flush` is called. Of each key only the last value is kept.
 */
export class PendingWrites<Value> {
  readonly #write: (batch: Batch<Value>) => Promise<void>;
  readonly #onFailure: (error: unknown) => void;
  #pending = new Map<string, Value>();
  /** What is being written: it is not in the store before that is done. */
  #leaving: ReadonlyMap<string, Value> = new Map();
  #lastFlush = Promise.resolve();
  #isFlushDue = false;
  #isFailing = false;

  /** `onFailure` is told of what could not be written; it is tried again with the next flush. */
  constructor(write: (batch: Batch<Value>) => Promise<void>, onFailure: (error: unknown) => void) {
    this.#write = write;
    this.#onFailure = onFailure;
  }

  note(key: string, value: Value): void {
    if (this.#pending.size >= pendingLimit && !this.#pending.has(key)) {
      // A store that fails must not fill the memory. When it works again, the next value is noted.
      if (this.#isFailing) return;
      if (!this.#isFlushDue) void this.flush();
    }
    this.#pending.set(key, value);
  }

  /** What was noted under the key, and is not in the store for sure. */
  get(key: string): Value | undefined {
    return this.#pending.get(key) ?? this.#leaving.get(key);
  }

  /** Writes what was noted before; never rejects. One at a time, however many are asked for. */
  flush(): Promise<void> {
    this.#isFlushDue = true;
    this.#lastFlush = this.#lastFlush.then(() => this.#writeAll());
    return this.#lastFlush;
  }

  async #writeAll(): Promise<void> {
    this.#isFlushDue = false;
    this.#leaving = this.#pending;
    this.#pending = new Map();
    const values = [...this.#leaving];
    try {
      for (let start = 0; start < values.length; start += batchSize) {
        await this.#write(values.slice(start, start + batchSize));
      }
      this.#isFailing = false;
    } catch (error) {
      this.#isFailing = true;
      this.#pending = new Map([...this.#leaving, ...this.#pending]);
      this.#onFailure(error);
    }
    this.#leaving = new Map();
  }
}
