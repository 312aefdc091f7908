/**
 * A map that never holds more than a fixed number of entries and drops the ones not used lately. Two generations stand
 * in for a list by last use: when the younger is full the older goes, so every operation is O(1) and costs one lookup.
 */
export class BoundedCache<Value> {
  readonly #generationSize: number;
  #younger = new Map<string, Value>();
  #older = new Map<string, Value>();

  /** @param maximumEntries At least 2. */
  constructor(maximumEntries: number) {
    this.#generationSize = Math.max(1, Math.floor(maximumEntries / 2));
  }

  get(key: string): Value | undefined {
    const value = this.#younger.get(key);
    if (value !== undefined) return value;
    const older = this.#older.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: string, value: Value): void {
    if (this.#younger.size >= this.#generationSize && !this.#younger.has(key)) {
      this.#older = this.#younger;
      this.#younger = new Map();
    }
    this.#younger.set(key, value);
  }

  /** Entries held, an upper bound: one that lives in both generations counts twice. */
  get size(): number {
    return this.#younger.size + this.#older.size;
  }
}
