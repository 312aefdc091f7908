import { Changes } from '../../store/changes/changes.ts';
import { openWrites, uncached } from '../../directory/queries.ts';
import type { Writes } from '../../directory/queries.ts';
import type { Records } from '../../store/store.ts';

/** Events that happened while no trail was open: in the database, until the next start records them. */

const prefix = 'pending-event:';

/** `id` is a UUID of version 7, and `json` says what happened. */
export interface PendingEvent {
  readonly id: string;
  readonly json: string;
}

/** Of a store that has no directory yet. */
export async function insertPendingEventOf(records: Records, event: PendingEvent): Promise<void> {
  await insertPendingEvent(openWrites(records, new Changes()), event);
}

export async function insertPendingEvent(writes: Writes, { id, json }: PendingEvent): Promise<void> {
  await uncached(writes)
    .insertInto('installation')
    .values({ key: prefix + id, value: json })
    .execute();
}

/** In the order in which they happened. */
export async function listPendingEvents(records: Records): Promise<readonly PendingEvent[]> {
  const rows = await records
    .selectFrom('installation')
    .selectAll()
    .where('key', 'like', `${prefix}%`)
    .orderBy('key')
    .execute();
  return rows.map(({ key, value }) => ({ id: key.slice(prefix.length), json: value }));
}

export async function deletePendingEvents(records: Records, events: readonly PendingEvent[]): Promise<void> {
  const keys = events.map(({ id }) => prefix + id);
  await records.deleteFrom('installation').where('key', 'in', keys).execute();
}
