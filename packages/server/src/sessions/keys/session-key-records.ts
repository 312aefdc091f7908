import { randomBytes } from 'node:crypto';
import { changing } from '../../store/changes/changing.ts';
import type { Transaction } from '../../store/changes/changing.ts';
import type { Sealer } from '../../store/sealing.ts';
import type { Records } from '../../store/store.ts';
import { longestSessionSeconds } from './longest-session.ts';
import { expandRingKey, ringKeyLength } from './ring-key.ts';
import type { RingKey } from './ring-key.ts';

/** How the keys of session tokens lie in the store. Times are epoch seconds. */

const contextOf = (id: string): string => `session_key:${id}`;

export async function hasMintingKey(records: Records): Promise<boolean> {
  const row = await records
    .selectFrom('session_key')
    .select('id')
    .where('retiredAt', 'is', null)
    .where('isAnnounced', '=', 0)
    .executeTakeFirst();
  return row !== undefined;
}

/** The key that waits to be minted with; the newest, where several were announced. */
export async function findAnnouncedKey(records: Records): Promise<string | undefined> {
  const row = await records
    .selectFrom('session_key')
    .select('id')
    .where('isAnnounced', '=', 1)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .executeTakeFirst();
  return row?.id;
}

/** Two keys with one id would make tokens that open with neither, so the database refuses the second. Answers its id. */
export async function insertSessionKey(
  transaction: Transaction,
  sealer: Sealer,
  createdAt: number,
  isAnnounced: 0 | 1,
): Promise<string> {
  const id = randomBytes(4).toString('hex');
  const bytes = randomBytes(ringKeyLength);
  const sealedKey = sealer.seal(bytes, contextOf(id));
  bytes.fill(0);
  await changing(transaction, 'session-key', [id])
    .insertInto('session_key')
    .values({ id, sealedKey, createdAt, retiredAt: null, expiresAt: null, isAnnounced })
    .execute();
  return id;
}

/** Has tokens minted with a key that was announced, and with no other any more. Nothing, where that is done. */
export async function mintWith(transaction: Transaction, id: string, now: number): Promise<void> {
  const records = changing(transaction, 'session-key', [id]);
  const { numUpdatedRows } = await records
    .updateTable('session_key')
    .set({ isAnnounced: 0 })
    .where('id', '=', id)
    .where('isAnnounced', '=', 1)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await records
    .updateTable('session_key')
    .set({ retiredAt: now, expiresAt: now + longestSessionSeconds })
    .where('retiredAt', 'is', null)
    .where('isAnnounced', '=', 0)
    .where('id', '!=', id)
    .execute();
}

/** Deletes the keys that have expired: every node forgets them by itself. */
export async function deleteExpiredKeys(records: Records, now: number): Promise<void> {
  await records.deleteFrom('session_key').where('expiresAt', '<=', now).execute();
}

/** All keys, and which of them mints. */
export interface ReadKeys {
  readonly keys: ReadonlyMap<number, RingKey>;
  readonly mintingKey: RingKey;
}

export async function readKeys(records: Records, sealer: Sealer): Promise<ReadKeys> {
  const rows = await records.selectFrom('session_key').selectAll().execute();
  const keys = new Map<number, RingKey>();
  let mintingKey: RingKey | undefined;
  for (const { id, sealedKey, createdAt, expiresAt, isAnnounced } of rows) {
    const bytes = sealer.open(sealedKey, contextOf(id));
    const facts = { id: Number.parseInt(id, 16), createdAt, expiresAt: expiresAt ?? undefined };
    const key = expandRingKey(bytes, { ...facts, isAnnounced: isAnnounced === 1 });
    bytes.fill(0);
    keys.set(key.id, key);
    if (expiresAt === null && isAnnounced === 0) mintingKey = key;
  }
  if (mintingKey === undefined) throw new RangeError('The ring has no minting key');
  return { keys, mintingKey };
}
