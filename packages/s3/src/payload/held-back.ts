import { Buffer } from 'node:buffer';

const nothing = new Uint8Array(0);

/** The last bytes of a stream, copied: a view would keep all that it is a view of. */
export class HeldBack {
  readonly #limit: number;
  #buffer = Buffer.alloc(0);
  /** What is held lies between the two. */
  #start = 0;
  #end = 0;

  /** @param limit Bytes to hold back, at most. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes bytes, and returns those before the last `limit`. */
  push(bytes: Uint8Array): Uint8Array {
    if (this.#limit === 0) return bytes;
    const surplus = this.#end - this.#start + bytes.length - this.#limit;
    if (surplus <= 0) {
      this.#append(bytes);
      return nothing;
    }
    const released = Buffer.allocUnsafe(surplus);
    const fromHeld = Math.min(surplus, this.#end - this.#start);
    released.set(this.#buffer.subarray(this.#start, this.#start + fromHeld));
    released.set(bytes.subarray(0, surplus - fromHeld), fromHeld);
    this.#start += fromHeld;
    this.#append(bytes.subarray(surplus - fromHeld));
    return released;
  }

  /** Returns all that is held. */
  release(): Uint8Array {
    const rest = this.#buffer.subarray(this.#start, this.#end);
    this.#buffer = Buffer.alloc(0);
    this.#start = 0;
    this.#end = 0;
    return rest;
  }

  #append(bytes: Uint8Array): void {
    if (this.#end + bytes.length > this.#buffer.length) this.#makeRoom(bytes.length);
    this.#buffer.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /**
   * Moves what is held to the front, of a larger buffer if it must be: twice as large as what it holds, so that bytes are moved
   * once in as many as there is room for, however small the pieces are in which they come.
   */
  #makeRoom(length: number): void {
    const held = this.#buffer.subarray(this.#start, this.#end);
    const wanted = Math.min(2 * this.#limit, 2 * (held.length + length));
    const target = wanted > this.#buffer.length ? Buffer.allocUnsafeSlow(wanted) : this.#buffer;
    target.set(held);
    this.#buffer = target;
    this.#start = 0;
    this.#end = held.length;
  }
}
