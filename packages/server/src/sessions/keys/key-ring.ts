import type { ChangeFollower } from '../../store/changes/change-follower.ts';
import type { Sealer } from '../../store/sealing.ts';
import type { Store } from '../../store/store.ts';
import type { RingKey } from './ring-key.ts';
import {
  deleteExpiredKeys,
  findAnnouncedKey,
  hasMintingKey,
  insertSessionKey,
  mintWith,
  readKeys,
} from './session-key-records.ts';
import type { ReadKeys } from './session-key-records.ts';

export { longestSessionSeconds } from './longest-session.ts';

/** The keys of session tokens: one mints, all that have not expired verify. */
export interface KeyRing extends ChangeFollower {
  /** The key to seal new tokens with. */
  readonly mintingKey: RingKey;
  /** The key with this id, unless it has expired at `now` (epoch seconds) or never was. */
  find(id: number, now: number): RingKey | undefined;
  /**
   * Asks the store for a key that is not here, which another node may have made. Undefined where that can tell nothing new: no
   * other node is there, or it was asked a moment ago. Many ask once.
   */
  ask(id: number, now: number): Promise<RingKey | undefined> | undefined;
  /** The ids of all keys that are here, as the store has them. */
  readonly ids: readonly string[];
  /** The keys that verify at `now` (epoch seconds), the oldest first. */
  keys(now: number): readonly RingKey[];
  /**
   * Makes another key the minting one. Sessions go on: the keys before it verify until the longest session begun
   * with them has ended. The new key is durable, and every node has it, before it is used.
   *
   * @param now epoch seconds.
   */
  rotate(now: number): Promise<void>;
}

/** The other nodes that work with the store. */
export interface OtherNodes {
  /** Resolves when each of them that is there has the session key with this id. */
  untilAllHave(id: string): Promise<void>;
}

/** Milliseconds between two times that the store is asked for unknown keys: whoever sends tokens may make them up. */
const askPause = 1000;

/**
 * Loads the ring of session keys, and makes its first key when it has none.
 *
 * @param now epoch seconds.
 * @param others undefined where no other process works with the store.
 * @throws {SealError} when a key was sealed under another master key.
 */
export async function openKeyRing(
  store: Store,
  sealer: Sealer,
  now: number,
  others?: OtherNodes,
): Promise<KeyRing> {
  let current: ReadKeys = await store.transaction(async (records, changes) => {
    if (!(await hasMintingKey(records))) await insertSessionKey({ records, changes }, sealer, now, 0);
    await deleteExpiredKeys(records, now);
    return readKeys(records, sealer);
  });
  let asking: Promise<void> | undefined;
  let askedAt = -Infinity;
  const readAnew = async (): Promise<void> => {
    current = await readKeys(store.records, sealer);
  };
  const find = (id: number, at: number): RingKey | undefined => {
    const key = current.keys.get(id);
    return key?.expiresAt === undefined || key.expiresAt > at ? key : undefined;
  };
  return {
    get mintingKey() {
      return current.mintingKey;
    },
    find,
    ask(id, at) {
      if (others === undefined || current.keys.has(id)) return undefined;
      if (asking === undefined) {
        if (performance.now() - askedAt < askPause) return undefined;
        askedAt = performance.now();
        asking = readAnew().finally(() => {
          asking = undefined;
        });
      }
      return asking.then(() => find(id, at));
    },
    get ids() {
      return [...current.keys.keys()].map((id) => id.toString(16).padStart(8, '0'));
    },
    keys: (at) =>
      [...current.keys.values()]
        .filter(({ expiresAt, isAnnounced }) => !isAnnounced && (expiresAt === undefined || expiresAt > at))
        .sort((one, other) => one.createdAt - other.createdAt),
    async rotate(at) {
      // A rotation that broke off is ended by the next.
      const id = await store.transaction(
        async (records, changes) =>
          (await findAnnouncedKey(records)) ?? (await insertSessionKey({ records, changes }, sealer, at, 1)),
      );
      await others?.untilAllHave(id);
      current = await store.transaction(async (records, changes) => {
        await deleteExpiredKeys(records, at);
        await mintWith({ records, changes }, id, at);
        return readKeys(records, sealer);
      });
    },
    take: readAnew,
    readAnew,
  };
}
