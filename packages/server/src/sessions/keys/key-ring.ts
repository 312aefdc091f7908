import { randomBytes } from 'node:crypto';
import type { Sealer } from '../../store/sealing.ts';
import type { Records, Store } from '../../store/store.ts';
import { expandRingKey, type RingKey, ringKeyLength } from './ring-key.ts';

/** The keys of session tokens: one mints, all that have not expired verify. */
export interface KeyRing {
  /** The key to seal new tokens with. */
  readonly mintingKey: RingKey;
  /** The key with this id, unless it has expired at `now` (epoch seconds) or never was. */
  find(id: number, now: number): RingKey | undefined;
  /** The keys that verify at `now` (epoch seconds), the oldest first. */
  keys(now: number): readonly RingKey[];
  /**
   * Makes another key the minting one. Sessions go on: the keys before it verify until the longest session begun
   * with them has ended. The new key is durable before it is used.
   *
   * @param now epoch seconds.
   */
  rotate(now: number): Promise<void>;
}

/**
 * The longest session, in seconds: GetSessionToken's 36 hours.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
export const longestSessionSeconds = 129_600;

/**
 * Loads the ring of session keys, and makes its first key when it has none.
 *
 * @param now epoch seconds.
 * @throws {SealError} when a key was sealed under another master key.
 */
export async function openKeyRing(store: Store, sealer: Sealer, now: number): Promise<KeyRing> {
  let keys = await store.transaction(async (records) => {
    if (!(await hasMintingKey(records))) await addKey(records, sealer, now);
    return readKeys(records, sealer, now);
  });
  let mintingKey = findMintingKey(keys);
  return {
    get mintingKey() {
      return mintingKey;
    },
    find(id, at) {
      const key = keys.get(id);
      return key?.expiresAt === undefined || key.expiresAt > at ? key : undefined;
    },
    keys: (at) =>
      [...keys.values()]
        .filter(({ expiresAt }) => expiresAt === undefined || expiresAt > at)
        .sort((one, other) => one.createdAt - other.createdAt),
    async rotate(at) {
      keys = await store.transaction(async (records) => {
        await retireKeys(records, at);
        await addKey(records, sealer, at);
        return readKeys(records, sealer, at);
      });
      mintingKey = findMintingKey(keys);
    },
  };
}

const contextOf = (id: string): string => `session_key:${id}`;

async function hasMintingKey(records: Records): Promise<boolean> {
  const row = await records
    .selectFrom('session_key')
    .select('id')
    .where('retiredAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Two keys with one id would make tokens that open with neither, so the database refuses the second. */
async function addKey(records: Records, sealer: Sealer, now: number): Promise<void> {
  const id = randomBytes(4).toString('hex');
  const bytes = randomBytes(ringKeyLength);
  const sealedKey = sealer.seal(bytes, contextOf(id));
  bytes.fill(0);
  await records
    .insertInto('session_key')
    .values({ id, sealedKey, createdAt: now, retiredAt: null, expiresAt: null })
    .execute();
}

async function retireKeys(records: Records, now: number): Promise<void> {
  await records
    .updateTable('session_key')
    .set({ retiredAt: now, expiresAt: now + longestSessionSeconds })
    .where('retiredAt', 'is', null)
    .execute();
}

/** Deletes the keys that have expired and reads the others. */
async function readKeys(records: Records, sealer: Sealer, now: number): Promise<Map<number, RingKey>> {
  await records.deleteFrom('session_key').where('expiresAt', '<=', now).execute();
  const rows = await records.selectFrom('session_key').selectAll().execute();
  return new Map(
    rows.map(({ id, sealedKey, createdAt, expiresAt }) => {
      const bytes = sealer.open(sealedKey, contextOf(id));
      const facts = { id: Number.parseInt(id, 16), createdAt, expiresAt: expiresAt ?? undefined };
      const key = expandRingKey(bytes, facts);
      bytes.fill(0);
      return [key.id, key];
    }),
  );
}

function findMintingKey(keys: ReadonlyMap<number, RingKey>): RingKey {
  for (const key of keys.values()) if (key.expiresAt === undefined) return key;
  throw new RangeError('The ring has no minting key');
}
