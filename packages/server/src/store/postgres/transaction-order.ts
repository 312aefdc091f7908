import { sql } from 'kysely';
import { DatabaseError } from 'pg';
import type { Records } from '../store.ts';
import { counterOrder } from '../changes/counter-order.ts';
import type { ChangeOrder } from '../changes/table-change-log.ts';
import { logKey } from '../changes/table-change-log.ts';

const now = sql<number>`floor(extract(epoch from now()))::bigint`;
const ownNumber = sql<number>`pg_current_xact_id()::text::bigint`;

/**
 * PostgreSQL numbers transactions itself, and tells the lowest number that is still open: what is below is committed, or never
 * will be. Nobody waits for anybody.
 * @see https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT
 */
export const transactionOrder: ChangeOrder = {
  number: () => Promise.resolve(ownNumber),
  horizon: sql<number>`pg_snapshot_xmin(pg_current_snapshot())::text::bigint`,
  now,
};

/**
 * The order of a database, which whoever first opens it decides once and for all: nodes that numbered transactions in two ways
 * would miss each other's changes.
 */
export async function decideOrder(records: Records): Promise<ChangeOrder> {
  const known = await readOrder(records);
  if (known === null) {
    await records
      .updateTable('change_log')
      .set({ numbering: (await tellsOpenTransactions(records)) ? 'transactions' : 'counter' })
      .where('key', '=', logKey)
      .where('numbering', 'is', null)
      .execute();
  }
  return (known ?? (await readOrder(records))) === 'transactions' ? transactionOrder : counterOrder(now);
}

async function readOrder(records: Records): Promise<'transactions' | 'counter' | null> {
  const { numbering } = await records
    .selectFrom('change_log')
    .select('numbering')
    .where('key', '=', logKey)
    .executeTakeFirstOrThrow();
  return numbering;
}

/** What speaks PostgreSQL's protocol may lack these functions, or answer them with something else. */
async function tellsOpenTransactions(records: Records): Promise<boolean> {
  const transaction = await records.startTransaction().execute();
  try {
    const { rows: own } = await sql<{ number: number }>`select ${ownNumber} as "number"`.execute(transaction);
    const { rows: seen } = await sql<{ horizon: number }>`
      select ${transactionOrder.horizon} as "horizon"`.execute(records);
    return (seen[0]?.horizon ?? Infinity) <= (own[0]?.number ?? 0);
  } catch (error) {
    if (error instanceof DatabaseError) return false;
    throw error;
  } finally {
    await transaction.rollback().execute();
  }
}
