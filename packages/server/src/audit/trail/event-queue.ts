/** Bytes in the queue above which calls wait, and below which they go on. */
const highWaterMark = 64 * 1024 * 1024;
/** Bytes of one write: more would keep the requests waiting while it is made. */
const batchBytes = 1024 * 1024;

/** Records that are kept in the list after they were taken: to shorten it each time would cost more. */
const mostTaken = 8_192;

/**
 * Records that wait to be written, first come first. They are nearly all ASCII, and a character is counted as a byte: to count
 * exactly would take a look at each.
 */
export class EventQueue {
  readonly #highWaterMark: number;
  #records: string[] = [];
  /** How many of `#records` were taken already. */
  #taken = 0;
  #whenRoom: PromiseWithResolvers<void> | undefined;
  #bytes = 0;
  #waits = 0;

  constructor(highWater = highWaterMark) {
    this.#highWaterMark = highWater;
  }

  /** Bytes that were added and not yet reported as written. */
  get bytes(): number {
    return this.#bytes;
  }

  /** How often somebody had to wait for room. */
  get waits(): number {
    return this.#waits;
  }

  get isEmpty(): boolean {
    return this.#taken === this.#records.length;
  }

  add(record: string): void {
    this.#records.push(record);
    this.#bytes += record.length;
  }

  /** The next records, as many as go into one write. They count as queued until `written` is told of them. */
  take(): { readonly records: readonly string[]; readonly bytes: number } {
    const start = this.#taken;
    let bytes = 0;
    while (this.#taken < this.#records.length && bytes < batchBytes) {
      bytes += this.#records[this.#taken]?.length ?? 0;
      this.#taken += 1;
    }
    const records = this.#records.slice(start, this.#taken);
    if (this.isEmpty || this.#taken > mostTaken) {
      this.#records = this.#records.slice(this.#taken);
      this.#taken = 0;
    }
    return { records, bytes };
  }

  written(bytes: number): void {
    this.#bytes -= bytes;
    if (this.#bytes > this.#highWaterMark / 2) return;
    this.#whenRoom?.resolve();
    this.#whenRoom = undefined;
  }

  /** Undefined when there is room for more; else resolves when half of it is free. */
  room(): Promise<void> | undefined {
    if (this.#bytes < this.#highWaterMark) return undefined;
    this.#waits += 1;
    this.#whenRoom ??= Promise.withResolvers();
    return this.#whenRoom.promise;
  }
}
