/** Counts by key. A key that was counted before costs one look-up, and no memory. */
export class Tally<Key> {
  readonly #counts = new Map<Key, { count: number }>();

  /** Counts one; `amount` 0 lets a key that may come be seen before it does. */
  add(key: Key, amount = 1): void {
    const known = this.#counts.get(key);
    if (known === undefined) this.#counts.set(key, { count: amount });
    else known.count += amount;
  }

  of(key: Key): number {
    return this.#counts.get(key)?.count ?? 0;
  }

  /** Keys and counts, in the order of first appearance. */
  entries(): readonly (readonly [Key, number])[] {
    return [...this.#counts].map(([key, { count }]) => [key, count] as const);
  }
}
