import type { Directory } from './directory.ts';
import { findLastUse, findLastUses, putLastUses } from './last-use-records.ts';
import type { LastUse } from './last-use-records.ts';

/** Uses that wait in memory, more or less; then they are written before their time. */
const pendingLimit = 50_000;

/** Rows of one transaction: others are not to wait long for theirs. */
const batchSize = 500;

/**
 * When access keys and roles were last used. A use is noted in memory, so that no request waits for the disk, and
 * written with others when `flush` is called: of each id the last one only. What was noted is answered at once.
 */
export class LastUses {
  readonly #directory: Directory;
  readonly #onFailure: (error: unknown) => void;
  #pending = new Map<string, LastUse>();
  /** What is being written: it is not in the store before that is done. */
  #leaving: ReadonlyMap<string, LastUse> = new Map();
  #lastFlush = Promise.resolve();
  #isFlushDue = false;
  #isFailing = false;

  /** `onFailure` is told of what could not be written; it is tried again with the next flush. */
  constructor(directory: Directory, onFailure: (error: unknown) => void) {
    this.#directory = directory;
    this.#onFailure = onFailure;
  }

  /** `id`: of an access key or a role. */
  note(id: string, use: LastUse): void {
    if (this.#pending.size >= pendingLimit && !this.#pending.has(id)) {
      // A store that fails must not fill the memory. When it works again, the next use is noted.
      if (this.#isFailing) return;
      if (!this.#isFlushDue) void this.flush();
    }
    this.#pending.set(id, use);
  }

  async find(id: string): Promise<LastUse | undefined> {
    return this.#pending.get(id) ?? this.#leaving.get(id) ?? (await findLastUse(this.#directory.records, id));
  }

  /** Those of many, by id; who was not used is not in it. */
  async findAll(ids: readonly string[]): Promise<ReadonlyMap<string, LastUse>> {
    // What is in memory first: while the store is read, it may be written and forgotten.
    const noted = ids.flatMap((id) => {
      const use = this.#pending.get(id) ?? this.#leaving.get(id);
      return use === undefined ? [] : [[id, use] as const];
    });
    return new Map([...(await findLastUses(this.#directory.records, ids)), ...noted]);
  }

  /** Writes what was noted before; never rejects. One at a time, however many are asked for. */
  flush(): Promise<void> {
    this.#isFlushDue = true;
    this.#lastFlush = this.#lastFlush.then(() => this.#write());
    return this.#lastFlush;
  }

  async #write(): Promise<void> {
    this.#isFlushDue = false;
    this.#leaving = this.#pending;
    this.#pending = new Map();
    const uses = [...this.#leaving];
    try {
      for (let start = 0; start < uses.length; start += batchSize) {
        const batch = uses.slice(start, start + batchSize);
        await this.#directory.write((records) => putLastUses(records, batch));
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
