import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { ChangeOrder } from './table-change-log.ts';
import { logKey } from './table-change-log.ts';

/**
 * Transactions are numbered by a row that each locks until it is committed: whoever comes later has the higher number. For
 * databases that let one writer at a time, or do not tell which transactions are open.
 *
 * @param now epoch seconds, as the database tells them.
 */
export function counterOrder(now: RawBuilder<number>): ChangeOrder {
  return {
    async number(records) {
      const { counter } = await records
        .updateTable('change_log')
        .set(({ eb }) => ({ counter: eb('counter', '+', 1) }))
        .where('key', '=', logKey)
        .returning('counter')
        .executeTakeFirstOrThrow();
      return counter;
    },
    horizon: sql<number>`(select "counter" + 1 from "change_log" where "key" = ${logKey})`,
    now,
  };
}
