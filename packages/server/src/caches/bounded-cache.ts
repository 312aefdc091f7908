/** How full a cache is. */
export interface CacheFill {
  /** How many entries it holds. */
  readonly size: number;
  /** About how many bytes of memory they take. */
  readonly bytes: number;
  /** The most bytes that they ever take. */
  readonly maximumBytes: number;
}

interface Held<Value> {
  readonly value: Value;
  readonly bytes: number;
}

/** Bytes of an entry beside its key and its value: what holds it here. */
const overhead = 150;

/** One of two generations of entries. */
class Generation<Key, Value> {
  readonly entries = new Map<Key, Held<Value>>();
  bytes = 0;

  add(key: Key, held: Held<Value>): void {
    this.delete(key);
    this.entries.set(key, held);
    this.bytes += held.bytes;
  }

  delete(key: Key): void {
    const held = this.entries.get(key);
    if (held === undefined) return;
    this.entries.delete(key);
    this.bytes -= held.bytes;
  }
}

/**
 * A map that forgets what was not used lately, in constant time: it holds the newest and the most recently read entries, and
 * its bound is memory, since entries may be of any size and callers choose what is in many. Two generations stand in for the
 * order of use that a strict LRU keeps; so between half the bound and the whole of it is held. What is larger than half is not.
 */
export class BoundedCache<Key, Value> implements CacheFill {
  readonly maximumBytes: number;
  readonly #sizeOf: (value: Value, key: Key) => number;
  #young = new Generation<Key, Value>();
  #old = new Generation<Key, Value>();

  /**
   * `maximumBytes`: the most that its entries take. `sizeOf`: about how many bytes a value and its key take, no fewer than they do
   * by much; asked once, when the value is put in.
   */
  constructor(maximumBytes: number, sizeOf: (value: Value, key: Key) => number) {
    this.maximumBytes = maximumBytes;
    this.#sizeOf = sizeOf;
  }

  get size(): number {
    return this.#young.entries.size + this.#old.entries.size;
  }

  get bytes(): number {
    return this.#young.bytes + this.#old.bytes;
  }

  get(key: Key): Value | undefined {
    const young = this.#young.entries.get(key);
    if (young !== undefined) return young.value;
    const old = this.#old.entries.get(key);
    if (old === undefined) return undefined;
    this.#put(key, old);
    return old.value;
  }

  set(key: Key, value: Value): void {
    this.#put(key, { value, bytes: overhead + this.#sizeOf(value, key) });
  }

  #put(key: Key, held: Held<Value>): void {
    this.delete(key);
    const half = this.maximumBytes / 2;
    if (held.bytes > half) return;
    if (this.#young.bytes + held.bytes > half) {
      this.#old = this.#young;
      this.#young = new Generation();
    }
    this.#young.add(key, held);
  }

  delete(key: Key): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }

  clear(): void {
    this.#young = new Generation();
    this.#old = new Generation();
  }

  /** Forgets every entry for which `matches` is true. Walks the whole cache: for rare events only. */
  deleteWhere(matches: (value: Value) => boolean): void {
    for (const generation of [this.#young, this.#old]) {
      for (const [key, { value }] of generation.entries) if (matches(value)) generation.delete(key);
    }
  }
}
