import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { reading } from './queries.ts';
import type { Reads } from './handles.ts';

/** The tables of what an account has by name and path. */
type NamedTable = 'user' | 'role' | 'group' | 'instance_profile' | 'server_certificate';

/**
 * Up to `limit` rows of an account whose path begins with `pathPrefix`, by lower-case name, after the name `after`.
 * The query is written out: put together over a union of tables its types are more than the compiler follows.
 */
export async function listByName<Table extends NamedTable>(
  reads: Reads,
  table: Table,
  accountId: string,
  pathPrefix: string,
  after: string,
  limit: number,
): Promise<readonly Selectable<Schema[Table]>[]> {
  const { rows } = await sql<Selectable<Schema[Table]>>`
    select * from ${sql.table(table)}
    where "accountId" = ${accountId}
      and "nameKey" > ${after}
      and substr("path", 1, ${pathPrefix.length}) = ${pathPrefix}
    order by "nameKey"
    limit ${limit}`.execute(reading(reads));
  return rows;
}

/** Up to `limit` rows of an account, by lower-case name from the last to the first, before the name `before`. */
export async function listByNameBefore<Table extends NamedTable>(
  reads: Reads,
  table: Table,
  accountId: string,
  before: string,
  limit: number,
): Promise<readonly Selectable<Schema[Table]>[]> {
  const { rows } = await sql<Selectable<Schema[Table]>>`
    select * from ${sql.table(table)}
    where "accountId" = ${accountId} and "nameKey" < ${before}
    order by "nameKey" desc
    limit ${limit}`.execute(reading(reads));
  return rows;
}
