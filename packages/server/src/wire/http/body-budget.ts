/** How many bytes of bodies the process holds at a time. */
export interface BodyBudgetLimits {
  /** Of all bodies. */
  readonly bodies: number;
  /** Of those bytes, how many are kept for bodies that are small so far: large ones never take them. */
  readonly smallBodies: number;
  /** Up to which size a body is small. */
  readonly smallBody: number;
  /** The part of either that the bodies of one address may take. */
  readonly addressShare: number;
  /** Milliseconds after which a body that is still coming may be dropped to make room. */
  readonly slowBody: number;
}

/** Bytes that are taken, in all and by address. */
class Pool {
  readonly #capacity: number;
  readonly #share: number;
  readonly #byAddress = new Map<string, number>();
  #taken = 0;

  constructor(capacity: number, share: number) {
    this.#capacity = capacity;
    this.#share = capacity * share;
  }

  hasShare(address: string, bytes: number): boolean {
    return (this.#byAddress.get(address) ?? 0) + bytes <= this.#share;
  }

  hasRoom(bytes: number): boolean {
    return this.#taken + bytes <= this.#capacity;
  }

  take(address: string, bytes: number): void {
    this.#taken += bytes;
    const ofAddress = (this.#byAddress.get(address) ?? 0) + bytes;
    if (ofAddress === 0) this.#byAddress.delete(address);
    else this.#byAddress.set(address, ofAddress);
  }
}

/** The bytes of one body, which are taken as they come. */
export class HeldBody {
  readonly #budget: BodyBudget;
  readonly address: string;
  /** Epoch milliseconds at which it began. */
  readonly startedAt: number;
  /** Called when it is dropped to make room for others. */
  readonly drop: () => void;
  pool: Pool;
  bytes = 0;

  constructor(
    budget: BodyBudget,
    parts: {
      readonly pool: Pool;
      readonly address: string;
      readonly startedAt: number;
      readonly drop: () => void;
    },
  ) {
    this.#budget = budget;
    this.pool = parts.pool;
    this.address = parts.address;
    this.startedAt = parts.startedAt;
    this.drop = parts.drop;
  }

  /** Sets bytes aside; `false` where there is no room for them. `now`: epoch milliseconds. */
  take(bytes: number, now: number): boolean {
    return this.#budget.take(this, bytes, now);
  }

  /** It is all there: from now on it is not dropped. */
  complete(): void {
    this.#budget.complete(this);
  }

  /** Gives all its bytes back. */
  release(): void {
    this.#budget.release(this);
  }
}

/**
 * Bounds what all bodies take together, so that many large ones at once cannot exhaust the memory, and shares it out: one
 * address gets a part of it, small bodies find room whatever large ones do, and where there is none, those that have been
 * coming for long are dropped, the oldest first.
 */
export class BodyBudget {
  readonly #limits: BodyBudgetLimits;
  readonly #large: Pool;
  readonly #small: Pool;
  /** Those that are still coming, the oldest first. */
  readonly #coming = new Set<HeldBody>();

  constructor(limits: BodyBudgetLimits) {
    const { bodies, smallBodies, addressShare } = limits;
    this.#limits = limits;
    this.#large = new Pool(bodies - smallBodies, addressShare);
    this.#small = new Pool(smallBodies, addressShare);
  }

  /** Begins a body. `drop` is called if it is to go to make room. `now`: epoch milliseconds. */
  begin(address: string, now: number, drop: () => void): HeldBody {
    const body = new HeldBody(this, { pool: this.#small, address, startedAt: now, drop });
    this.#coming.add(body);
    return body;
  }

  take(body: HeldBody, bytes: number, now: number): boolean {
    const size = body.bytes + bytes;
    if (body.pool === this.#small && size <= this.#limits.smallBody && this.#fits(body, bytes)) {
      this.#add(body, bytes);
      return true;
    }
    return this.#takeLarge(body, size, now);
  }

  complete(body: HeldBody): void {
    this.#coming.delete(body);
  }

  release(body: HeldBody): void {
    this.#coming.delete(body);
    this.#add(body, -body.bytes);
  }

  /** What outgrows the small ones is moved to the large ones with all its bytes. */
  #takeLarge(body: HeldBody, size: number, now: number): boolean {
    const missing = body.pool === this.#large ? size - body.bytes : size;
    if (!this.#large.hasShare(body.address, missing)) return false;
    while (!this.#large.hasRoom(missing)) if (!this.#dropOldest(body, now)) return false;
    if (body.pool !== this.#large) {
      this.#add(body, -body.bytes);
      body.pool = this.#large;
    }
    this.#add(body, missing);
    return true;
  }

  #dropOldest(except: HeldBody, now: number): boolean {
    for (const body of this.#coming) {
      if (now - body.startedAt < this.#limits.slowBody) return false;
      if (body === except || body.pool !== this.#large) continue;
      this.release(body);
      body.drop();
      return true;
    }
    return false;
  }

  #fits({ address, pool }: HeldBody, bytes: number): boolean {
    return pool.hasRoom(bytes) && pool.hasShare(address, bytes);
  }

  #add(body: HeldBody, bytes: number): void {
    body.pool.take(body.address, bytes);
    body.bytes += bytes;
  }
}
