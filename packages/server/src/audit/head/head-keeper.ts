import type { Store } from '../../store/store.ts';
import type { SigningKeys } from '../digest/signing-keys.ts';
import type { ChainEnd } from '../trail/chain.ts';
import type { Trouble } from '../trouble.ts';
import { putAuditHead } from './audit-head-records.ts';
import { writeHead } from './trail-head.ts';
import type { TrailReach } from './trail-head.ts';

interface HeadKeeperOptions {
  readonly store: Store;
  readonly keys: SigningKeys;
  readonly nodeId: string;
  /** The last event that was written so far. */
  readonly end: ChainEnd;
  /** Resolves when all that was written before is on the disk. */
  readonly sync: () => Promise<void>;
  /** What digests state, and what retention removed. */
  readonly reach: () => Omit<TrailReach, 'lastEvent'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly trouble: Trouble;
}

/**
 * Milliseconds between two heads while events are written: each costs a signature and two waits for the disk, and what came after the
 * last one can be cut off without anybody noticing.
 */
const keepPause = 1_000;

/** Keeps in the store how far the trail reaches. The store is never ahead of what is on the disk. */
export class HeadKeeper {
  readonly #options: HeadKeeperOptions;
  #end: ChainEnd;
  #kept: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** One after the other, so that no older head comes over a newer one. */
  #work: Promise<void> = Promise.resolve();

  constructor(options: HeadKeeperOptions) {
    this.#options = options;
    this.#end = options.end;
  }

  /** The text of the last head that was kept; undefined before the first. */
  get kept(): string | undefined {
    return this.#kept;
  }

  /** Tells that lines up to this one were written. */
  grown(end: ChainEnd): void {
    this.#end = end;
    this.#timer ??= setTimeout(() => void this.keep(), keepPause).unref();
  }

  /** Keeps how far the trail reaches now. What fails is told, and tried again when more was written. */
  keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const before = this.#work;
    this.#work = (async () => {
      await before;
      try {
        await this.#write();
        this.#options.trouble.over();
      } catch (error) {
        this.#options.trouble.note(error);
      }
    })();
    return this.#work;
  }

  /** Ends it: what was written last is kept. */
  async close(): Promise<void> {
    await this.keep();
    clearTimeout(this.#timer);
  }

  async #write(): Promise<void> {
    const { store, keys, nodeId, sync, reach, now } = this.#options;
    const lastEvent = this.#end;
    const stated = reach();
    await sync();
    const key = keys.signingKey;
    const text = writeHead(
      {
        headVersion: 1,
        nodeId,
        headTime: new Date(now()).toISOString(),
        headPublicKeyFingerprint: key.fingerprint,
        headSignatureAlgorithm: 'Ed25519',
        lastEvent,
        ...stated,
      },
      (signed) => key.sign(signed),
    );
    await putAuditHead(store.records, nodeId, text);
    this.#kept = text;
  }
}
