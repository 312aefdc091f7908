import type { Tag } from './entities.ts';
import { changing, uncached, uncachedColumns } from './queries.ts';
import type { Writes } from './queries.ts';

/** Gives a user, a role, a managed policy, an instance profile or a server certificate other tags. `id`: its unique id. */
export async function updateTags(
  writes: Writes,
  table: 'user' | 'role' | 'managed_policy' | 'instance_profile' | 'server_certificate',
  id: string,
  list: readonly Tag[],
): Promise<void> {
  const tags = JSON.stringify(list);
  if (table === 'user') {
    const records = changing(writes, { kind: table, id });
    await records.updateTable(table).set({ tags }).where('id', '=', id).execute();
  } else if (table === 'role') {
    const records = changing(writes, { kind: table, id });
    await records.updateTable(table).set({ tags }).where('id', '=', id).execute();
  } else if (table === 'managed_policy') {
    await uncachedColumns(writes).updateTable(table).set({ tags }).where('id', '=', id).execute();
  } else {
    await uncached(writes).updateTable(table).set({ tags }).where('id', '=', id).execute();
  }
}
