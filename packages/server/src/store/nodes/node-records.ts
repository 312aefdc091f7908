import type { Insertable, Selectable } from 'kysely';
import type { NodeTable } from '../change-tables.ts';
import type { Records } from '../store.ts';

/** A node as the store has it. */
export type NodeRecord = Selectable<NodeTable>;

/** Seconds without a sign of life after which a node is forgotten. One that comes back is there again. */
const lostAfter = 600;

export async function listNodes(records: Records): Promise<readonly NodeRecord[]> {
  return await records.selectFrom('node').selectAll().orderBy('startedAt').orderBy('id').execute();
}

/** Keeps what a node tells of itself, as a new sign of life. */
export async function putNode(
  records: Records,
  { id, startedAt, seenAt, position, sessionKeys }: Omit<Insertable<NodeTable>, 'beats'>,
): Promise<void> {
  await records
    .insertInto('node')
    .values({ id, startedAt, seenAt, position, sessionKeys, beats: 0 })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((expression) => ({
        startedAt,
        seenAt,
        position,
        sessionKeys,
        beats: expression('node.beats', '+', 1),
      })),
    )
    .execute();
}

export async function deleteNode(records: Records, id: string): Promise<void> {
  await records.deleteFrom('node').where('id', '=', id).execute();
}

/** `now`: epoch seconds. */
export async function deleteLostNodes(records: Records, now: number): Promise<void> {
  await records
    .deleteFrom('node')
    .where('seenAt', '<', now - lostAfter)
    .execute();
}
