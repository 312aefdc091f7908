import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/** How it lies in the store when access keys and roles were last used. */

/** A use of an access key, or of a role by one of its sessions. */
export interface LastUse {
  /** Epoch seconds. */
  readonly usedAt: number;
  /** As the signature names it. */
  readonly region: string;
  /** `sts`, `iam`, … */
  readonly service: string;
}

/** `id`: of an access key or a role. */
export async function findLastUse(reads: Reads, id: string): Promise<LastUse | undefined> {
  return await reading(reads)
    .selectFrom('last_use')
    .select(['usedAt', 'region', 'service'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Those of many access keys or roles, by id; who was not used is not in it. */
export async function findLastUses(
  reads: Reads,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LastUse>> {
  if (ids.length === 0) return new Map();
  const rows = await reading(reads).selectFrom('last_use').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, ...use }) => [id, use]));
}

/** Keeps uses by id, but those of keys and roles that are gone by now. Rows are few enough for one statement. */
export async function putLastUses(
  writes: Writes,
  uses: readonly (readonly [id: string, use: LastUse])[],
): Promise<void> {
  const ids = uses.map(([id]) => id);
  const keys = await reading(writes).selectFrom('access_key').select('id').where('id', 'in', ids).execute();
  const apiKeys = await reading(writes).selectFrom('api_key').select('id').where('id', 'in', ids).execute();
  const roles = await reading(writes).selectFrom('role').select('id').where('id', 'in', ids).execute();
  const present = new Set([...keys, ...apiKeys, ...roles].map((row) => row.id));
  const rows = uses.filter(([id]) => present.has(id)).map(([id, use]) => ({ id, ...use }));
  if (rows.length === 0) return;
  await uncached(writes)
    .insertInto('last_use')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((set) => ({
        usedAt: set.ref('excluded.usedAt'),
        region: set.ref('excluded.region'),
        service: set.ref('excluded.service'),
      })),
    )
    .execute();
}

/** For an access key or a role that is deleted. */
export async function deleteLastUse(writes: Writes, id: string): Promise<void> {
  await uncached(writes).deleteFrom('last_use').where('id', '=', id).execute();
}
