import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { Tag } from '../entities.ts';
import { readTags } from '../tag-text.ts';

/** How the policy lies in the store that says what members of an organization may call of it. */

export interface OrganizationResourcePolicy {
  /** `rp-…` */
  readonly id: string;
  readonly organizationId: string;
  /** JSON text. */
  readonly content: string;
  readonly tags: readonly Tag[];
}

export async function findResourcePolicy(
  reads: Reads,
  organizationId: string,
): Promise<OrganizationResourcePolicy | undefined> {
  const row = await reading(reads)
    .selectFrom('organization_resource_policy')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .executeTakeFirst();
  return row && { ...row, tags: readTags(row.tags) };
}

/** Puts it in the place of the one that there is. */
export async function putResourcePolicy(writes: Writes, policy: OrganizationResourcePolicy): Promise<void> {
  const row = { ...policy, tags: JSON.stringify(policy.tags) };
  await changing(writes, { kind: 'organization', id: policy.id })
    .insertInto('organization_resource_policy')
    .values(row)
    .onConflict((conflict) => conflict.column('organizationId').doUpdateSet(row))
    .execute();
}

/** Says whether there was one. */
export async function deleteResourcePolicy(writes: Writes, organizationId: string): Promise<boolean> {
  const result = await changing(writes, { kind: 'organization', id: organizationId })
    .deleteFrom('organization_resource_policy')
    .where('organizationId', '=', organizationId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
