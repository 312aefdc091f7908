import type { Records } from '../store/store.ts';
import type { Tag } from './entities.ts';

/** Gives a user, a role, a managed policy or an instance profile other tags. `id`: its unique id. */
export async function updateTags(
  records: Records,
  table: 'user' | 'role' | 'managed_policy' | 'instance_profile',
  id: string,
  tags: readonly Tag[],
): Promise<void> {
  await records
    .updateTable(table)
    .set({ tags: JSON.stringify(tags) })
    .where('id', '=', id)
    .execute();
}
