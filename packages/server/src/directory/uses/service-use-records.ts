import { sql } from 'kysely';
import { reading } from '../queries.ts';
import type { Reads } from '../queries.ts';
import type { ActionUse } from './action-use-records.ts';
import { reportedIds } from './reported-entities.ts';
import type { ReportedEntities } from './reported-entities.ts';

/** How the uses of many users and roles are put together for a report. */

/** How many of them ever asked for something of each of the services; those that nobody used are not in it. */
export async function countUsersOfServices(
  reads: Reads,
  reported: ReportedEntities,
  services: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await reading(reads)
    .selectFrom('action_use')
    .select((select) => ['service', select.fn.count('entityId').distinct().as('count')])
    .where('entityId', 'in', reportedIds(reads, reported))
    .where('service', 'in', services)
    .groupBy('service')
    .execute();
  return new Map(rows.map(({ service, count }) => [service, Number(count)]));
}

/** The last use of each of the services, or of each action of them, by anybody. */
export async function findLastUsesOf(
  per: 'service' | 'action',
  reads: Reads,
  reported: ReportedEntities,
  services: readonly string[],
): Promise<readonly ActionUse[]> {
  const ranked = reading(reads)
    .selectFrom('action_use')
    .select(['entityId', 'service', 'action', 'usedAt', 'region'])
    .select((select) =>
      select.fn
        .agg<number>('row_number')
        .over((over) =>
          over
            .partitionBy(per === 'service' ? ['service'] : ['service', 'action'])
            .orderBy('usedAt', 'desc')
            .orderBy('entityId'),
        )
        .as('rank'),
    )
    .where('entityId', 'in', reportedIds(reads, reported))
    .where('service', 'in', services)
    .as('ranked');
  return await reading(reads)
    .selectFrom(ranked)
    .select(['entityId', 'service', 'action', 'usedAt', 'region'])
    .where('rank', '=', 1)
    .orderBy('service')
    .orderBy('action')
    .execute();
}

/** A user or a role of a report, and when it last used the service that is asked about. */
export interface ReportedEntity {
  readonly kind: 'user' | 'role';
  readonly id: string;
  readonly name: string;
  readonly path: string;
  /** Epoch seconds. */
  readonly usedAt: number | null;
}

/** A place in the order of {@link listReportedEntities}; `age` is the seconds from the last use to {@link endOfTime}. */
export interface EntityPlace {
  readonly age: number;
  readonly id: string;
}

/** Epoch seconds that no use comes after. */
export const endOfTime = 9_999_999_999;

/**
 * Up to `limit` users or roles of a report, after the place `after`: who used the service last comes first, and who never
 * did comes at the end.
 */
export async function listReportedEntities(
  reads: Reads,
  kind: 'user' | 'role',
  reported: ReportedEntities,
  service: string,
  after: EntityPlace,
  limit: number,
): Promise<readonly ReportedEntity[]> {
  const ids = reportedIds(reads, reported);
  const uses = reading(reads)
    .selectFrom('action_use')
    .select((select) => ['entityId', select.fn.max('usedAt').as('usedAt')])
    .where('entityId', 'in', ids)
    .where('service', '=', service)
    .groupBy('entityId')
    .as('uses');
  const age = sql<number>`${endOfTime} - coalesce(${sql.ref('uses.usedAt')}, 0)`;
  const rows = await reading(reads)
    .selectFrom(sql<Pick<ReportedEntity, 'id' | 'name' | 'path'>>`${sql.table(kind)}`.as('entity'))
    .leftJoin(uses, 'uses.entityId', 'entity.id')
    .select(['entity.id', 'entity.name', 'entity.path', 'uses.usedAt'])
    .where('entity.id', 'in', ids)
    .where((where) =>
      where.or([
        where(age, '>', after.age),
        where.and([where(age, '=', after.age), where('entity.id', '>', after.id)]),
      ]),
    )
    .orderBy(age)
    .orderBy('entity.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ kind, ...row }));
}
