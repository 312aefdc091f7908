import type { Selectable } from 'kysely';
import type { HandshakeTable } from '../../store/delegation-tables.ts';
import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { Tag } from '../entities.ts';
import { readTags } from '../tag-text.ts';

/** How it lies in the store what organizations ask of accounts. */

type StoredHandshake = Selectable<HandshakeTable>;

export type HandshakeAction = StoredHandshake['action'];
export type HandshakeState = StoredHandshake['state'];

/** A request of an organization to an account; times are epoch seconds. */
export interface Handshake {
  /** `h-…` */
  readonly id: string;
  readonly organizationId: string;
  readonly action: HandshakeAction;
  readonly state: HandshakeState;
  /** The account that is asked. */
  readonly accountId: string;
  /** How that was named. */
  readonly party: { readonly type: StoredHandshake['partyType']; readonly id: string };
  readonly notes?: string;
  /** That the account gets when it joins. */
  readonly tags: readonly Tag[];
  /** Of an approval: what is approved. */
  readonly parentId?: string;
  readonly requestedAt: number;
  readonly expiresAt: number;
  /** When it was answered or canceled. */
  readonly endedAt?: number;
}

function toHandshake(row: StoredHandshake): Handshake {
  const { partyType, partyId, notes, tags, parentId, endedAt, ...rest } = row;
  return {
    ...rest,
    party: { type: partyType, id: partyId },
    tags: readTags(tags),
    ...(notes !== null && { notes }),
    ...(parentId !== null && { parentId }),
    ...(endedAt !== null && { endedAt }),
  };
}

const selectHandshakes = (reads: Reads) => reading(reads).selectFrom('handshake').selectAll();

export async function findHandshake(reads: Reads, id: string): Promise<Handshake | undefined> {
  const row = await selectHandshakes(reads).where('id', '=', id).executeTakeFirst();
  return row && toHandshake(row);
}

/** Which handshakes are meant. */
export interface HandshakeQuery {
  readonly by: 'organizationId' | 'accountId';
  readonly of: string;
  readonly action?: HandshakeAction | undefined;
  readonly parentId?: string | undefined;
  /** Epoch seconds: those that ended before are left out. */
  readonly endedSince: number;
}

/** Up to `limit` of them, by id, after the id `after`. */
export async function listHandshakes(
  reads: Reads,
  { by, of, action, parentId, endedSince }: HandshakeQuery,
  after: string,
  limit: number,
): Promise<readonly Handshake[]> {
  const rows = await selectHandshakes(reads)
    .where(by, '=', of)
    .where('id', '>', after)
    .where(({ eb, fn }) => eb(fn.coalesce('endedAt', 'expiresAt'), '>=', endedSince))
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? 'INVITE'))
    .$if(parentId !== undefined, (query) => query.where('parentId', '=', parentId ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toHandshake);
}

/** Those that wait for an answer of an organization's with an action. */
export async function listOpenHandshakes(
  reads: Reads,
  organizationId: string,
  action: HandshakeAction,
  now: number,
): Promise<readonly Handshake[]> {
  const rows = await selectHandshakes(reads)
    .where('organizationId', '=', organizationId)
    .where('action', '=', action)
    .where('state', 'in', ['REQUESTED', 'OPEN'])
    .where('expiresAt', '>', now)
    .execute();
  return rows.map(toHandshake);
}

export async function countHandshakesSince(
  reads: Reads,
  organizationId: string,
  requestedSince: number,
): Promise<number> {
  const row = await reading(reads)
    .selectFrom('handshake')
    .select((select) => select.fn.countAll().as('count'))
    .where('organizationId', '=', organizationId)
    .where('requestedAt', '>=', requestedSince)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function insertHandshake(writes: Writes, handshake: Handshake): Promise<void> {
  const { party, tags, notes = null, parentId = null, endedAt = null, ...rest } = handshake;
  await uncached(writes)
    .insertInto('handshake')
    .values({
      ...rest,
      partyType: party.type,
      partyId: party.id,
      notes,
      tags: JSON.stringify(tags),
      parentId,
      endedAt,
    })
    .execute();
}

/** `endedAt`: where it waits for no more. */
export async function updateHandshakeState(
  writes: Writes,
  id: string,
  state: HandshakeState,
  endedAt?: number,
): Promise<void> {
  await uncached(writes)
    .updateTable('handshake')
    .set({ state, endedAt: endedAt ?? null })
    .where('id', '=', id)
    .execute();
}

/** Forgets those of an organization that ended before a moment (epoch seconds), or all. */
export async function deleteHandshakes(
  writes: Writes,
  organizationId: string,
  endedBefore?: number,
): Promise<void> {
  const all = uncached(writes).deleteFrom('handshake').where('organizationId', '=', organizationId);
  await (
    endedBefore === undefined
      ? all
      : all.where(({ eb, fn }) => eb(fn.coalesce('endedAt', 'expiresAt'), '<', endedBefore))
  ).execute();
}
