import { changing, uncachedColumns } from '../queries.ts';
import type { Writes } from '../queries.ts';
import type { Tag } from '../entities.ts';

/** Where the tags of the parts of an organization lie; those of the root lie with the organization. */
export type TaggedTable =
  | 'organization'
  | 'organizational_unit'
  | 'account'
  | 'organization_policy'
  | 'organization_resource_policy';

/** Gives the root of an organization (by the id of that), a unit, an account or a policy other tags. */
export async function updateOrganizationTags(
  writes: Writes,
  table: TaggedTable,
  id: string,
  tags: readonly Tag[],
): Promise<void> {
  const text = JSON.stringify(tags);
  if (table === 'organization') {
    await uncachedColumns(writes).updateTable(table).set({ rootTags: text }).where('id', '=', id).execute();
  } else if (table === 'account') {
    const records = changing(writes, { kind: table, id });
    await records.updateTable(table).set({ tags: text }).where('id', '=', id).execute();
  } else {
    await uncachedColumns(writes).updateTable(table).set({ tags: text }).where('id', '=', id).execute();
  }
}
