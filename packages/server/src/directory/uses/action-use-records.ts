import type { Selectable } from 'kysely';
import type { ActionUseTable } from '../../store/schema.ts';
import { reading, uncached } from '../queries.ts';
import type { Writes } from '../queries.ts';

/** How it lies in the store which actions users and roles last asked for. */

/** When and where a user or a role last asked for an action; `usedAt` in epoch seconds. */
export type ActionUse = Readonly<Selectable<ActionUseTable>>;

/** Keeps uses, but those of users and roles that are gone by now. Rows are few enough for one statement. */
export async function putActionUses(writes: Writes, uses: readonly ActionUse[]): Promise<void> {
  const ids = [...new Set(uses.map(({ entityId }) => entityId))];
  if (ids.length === 0) return;
  const users = await reading(writes).selectFrom('user').select('id').where('id', 'in', ids).execute();
  const roles = await reading(writes).selectFrom('role').select('id').where('id', 'in', ids).execute();
  const present = new Set([...users, ...roles].map((row) => row.id));
  const rows = uses.filter(({ entityId }) => present.has(entityId));
  if (rows.length === 0) return;
  await uncached(writes)
    .insertInto('action_use')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['entityId', 'service', 'action']).doUpdateSet((set) => ({
        usedAt: set.ref('excluded.usedAt'),
        region: set.ref('excluded.region'),
      })),
    )
    .execute();
}

/** For a user or a role that is deleted. */
export async function deleteActionUses(writes: Writes, entityId: string): Promise<void> {
  await uncached(writes).deleteFrom('action_use').where('entityId', '=', entityId).execute();
}
