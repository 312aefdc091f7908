import type { Selectable } from 'kysely';
import type { OrganizationalUnitTable } from '../../store/account-tables.ts';
import { changing, reading, uncachedColumns } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { Tag } from '../entities.ts';
import { readTags } from '../tag-text.ts';
import { isDirectlyIn } from './is-directly-in.ts';

/** How organizational units lie in the store. */

export interface OrganizationalUnit {
  /** `ou-…` */
  readonly id: string;
  readonly organizationId: string;
  /** The unit that it is in; absent under the root. */
  readonly parentId?: string;
  readonly name: string;
  readonly tags: readonly Tag[];
}

function toUnit({ parentId, tags, ...row }: Selectable<OrganizationalUnitTable>): OrganizationalUnit {
  return { ...row, tags: readTags(tags), ...(parentId !== null && { parentId }) };
}

async function findUnit(reads: Reads, id: string): Promise<OrganizationalUnit | undefined> {
  return (await findUnits(reads, [id]))[0];
}

/** Those of the ids that there are. */
export async function findUnits(
  reads: Reads,
  ids: readonly string[],
): Promise<readonly OrganizationalUnit[]> {
  if (ids.length === 0) return [];
  const rows = await reading(reads)
    .selectFrom('organizational_unit')
    .selectAll()
    .where('id', 'in', ids)
    .execute();
  return rows.map(toUnit);
}

/**
 * The ids of the units from the root down to `id`, itself the last; none where there is no `id`. A unit is in few
 * others: the depth is a quota.
 */
export async function listUnitsDownTo(reads: Reads, id: string | undefined): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let next = id; next !== undefined;) {
    ids.unshift(next);
    next = (await findUnit(reads, next))?.parentId;
  }
  return ids;
}

/** Up to `limit` units in a unit, or directly under the root where there is none, by id, after the id `after`. */
export async function listUnitsIn(
  reads: Reads,
  organizationId: string,
  parentId: string | undefined,
  after: string,
  limit: number,
): Promise<readonly OrganizationalUnit[]> {
  const rows = await reading(reads)
    .selectFrom('organizational_unit')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where(isDirectlyIn(parentId))
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toUnit);
}

/** Whether a unit, or the root where there is none, has a unit of this name in it. */
export async function hasUnitNamed(
  reads: Reads,
  organizationId: string,
  parentId: string | undefined,
  name: string,
): Promise<boolean> {
  const row = await reading(reads)
    .selectFrom('organizational_unit')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where(isDirectlyIn(parentId))
    .where('name', '=', name)
    .executeTakeFirst();
  return row !== undefined;
}

export async function countUnits(reads: Reads, organizationId: string): Promise<number> {
  const row = await reading(reads)
    .selectFrom('organizational_unit')
    .select((select) => select.fn.countAll().as('count'))
    .where('organizationId', '=', organizationId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Whether a unit has units in it, or accounts that are open. */
export async function hasChildren(reads: Reads, id: string): Promise<boolean> {
  const account = await reading(reads)
    .selectFrom('account')
    .select('id')
    .where('parentId', '=', id)
    .where('closedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (account !== undefined) return true;
  const unit = await reading(reads)
    .selectFrom('organizational_unit')
    .select('id')
    .where('parentId', '=', id)
    .limit(1)
    .executeTakeFirst();
  return unit !== undefined;
}

export async function insertUnit(writes: Writes, unit: OrganizationalUnit): Promise<void> {
  const { parentId = null, tags } = unit;
  await changing(writes, { kind: 'organization', id: unit.id })
    .insertInto('organizational_unit')
    .values({ ...unit, parentId, tags: JSON.stringify(tags) })
    .execute();
}

export async function renameUnit(writes: Writes, id: string, name: string): Promise<void> {
  await uncachedColumns(writes)
    .updateTable('organizational_unit')
    .set({ name })
    .where('id', '=', id)
    .execute();
}

/** Deletes a unit that has no children, and what is attached to it. Accounts in it, which are closed, come under the root. */
export async function deleteUnit(writes: Writes, id: string): Promise<void> {
  const records = changing(writes, { kind: 'organization', id });
  await records.deleteFrom('organization_attachment').where('targetId', '=', id).execute();
  await records.updateTable('account').set({ parentId: null }).where('parentId', '=', id).execute();
  await records.deleteFrom('organizational_unit').where('id', '=', id).execute();
}

/** The parent of every unit of an organization: there are as many as a quota allows. */
export async function listUnitParents(
  reads: Reads,
  organizationId: string,
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await reading(reads)
    .selectFrom('organizational_unit')
    .select(['id', 'parentId'])
    .where('organizationId', '=', organizationId)
    .execute();
  return new Map(rows.map(({ id, parentId }) => [id, parentId]));
}
