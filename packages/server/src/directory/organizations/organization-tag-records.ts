import type { Records } from '../../store/store.ts';
import type { Tag } from '../entities.ts';

/** Where the tags of the parts of an organization lie; those of the root lie with the organization. */
export type TaggedTable = 'organization' | 'organizational_unit' | 'account' | 'organization_policy';

/** Gives the root, a unit, an account or a policy other tags. */
export async function updateOrganizationTags(
  records: Records,
  table: TaggedTable,
  id: string,
  tags: readonly Tag[],
): Promise<void> {
  const text = JSON.stringify(tags);
  if (table === 'organization') await records.updateTable(table).set({ rootTags: text }).execute();
  else await records.updateTable(table).set({ tags: text }).where('id', '=', id).execute();
}
