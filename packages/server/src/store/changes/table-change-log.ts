import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Records } from '../store.ts';
import type { ChangeLog, ChangePosition, ChangesRead, LoggedChange } from './change-log.ts';
import type { ChangeKind, Changes } from './changes.ts';

/** How transactions are numbered. */
export interface ChangeOrder {
  /** The number of the transaction that `records` are of. */
  number(records: Records): Promise<RawBuilder<number> | number>;
  /** The lowest number that a transaction which a statement does not see may have. */
  readonly horizon: RawBuilder<number>;
  /** Epoch seconds by the database's clock. */
  readonly now: RawBuilder<number>;
}

/** The key of the only row of `change_log`. */
export const logKey = 'changes';

/** Changes of one reading, and of one statement. */
const pageSize = 10_000;
const batchSize = 1000;

/** Behind all changes of a transaction. */
const lastOrdinal = Number.MAX_SAFE_INTEGER;

interface Row {
  readonly horizon: number;
  readonly trimmed: number;
  readonly transaction: number | null;
  readonly ordinal: number;
  readonly kind: ChangeKind;
  readonly id: string;
}

/** The log in the tables `change` and `change_log`. */
export class TableChangeLog implements ChangeLog {
  readonly #records: Records;
  readonly #order: ChangeOrder;

  constructor(records: Records, order: ChangeOrder) {
    this.#records = records;
    this.#order = order;
  }

  async append(records: Records, changes: Changes): Promise<void> {
    const transaction = await this.#order.number(records);
    const madeAt = this.#order.now;
    const rows = changes.all.map(({ kind, id }, ordinal) => ({ transaction, ordinal, kind, id, madeAt }));
    for (let start = 0; start < rows.length; start += batchSize) {
      await records
        .insertInto('change')
        .values(rows.slice(start, start + batchSize))
        .execute();
    }
  }

  async end(): Promise<ChangePosition> {
    const { rows } = await sql<{
      readonly horizon: number;
    }>`select ${this.#order.horizon} as "horizon"`.execute(this.#records);
    return allUpTo((rows[0]?.horizon ?? 1) - 1);
  }

  /** One statement, so that all of it is of one moment. */
  async read(after: ChangePosition): Promise<ChangesRead> {
    const { rows } = await sql<Row>`
      select "log"."horizon", "log"."trimmed", "change"."transaction", "change"."ordinal", "change"."kind", "change"."id"
      from (select ${this.#order.horizon} as "horizon", "trimmed" from "change_log" where "key" = ${logKey}) as "log"
      left join "change" on ("change"."transaction", "change"."ordinal") > (${after.transaction}, ${after.ordinal})
      order by "change"."transaction", "change"."ordinal" limit ${pageSize}`.execute(this.#records);
    const { horizon = 0, trimmed = 0 } = rows[0] ?? {};
    const isComplete = !isAfter(allUpTo(trimmed), after) && after.transaction < horizon;
    const changes = rows.flatMap((row) => loggedChange(row));
    const settled = changes.filter(({ position }) => position.transaction < horizon);
    const isAtEnd = rows.length < pageSize;
    return {
      isComplete,
      settled,
      early: changes.slice(settled.length),
      position: isAtEnd || !isComplete ? allUpTo(horizon - 1) : (settled.at(-1)?.position ?? after),
      isAtEnd,
    };
  }

  /** Who reads meanwhile sees first that the log is shorter, and then that it is. */
  async trim(seconds: number): Promise<void> {
    const { horizon, now } = this.#order;
    const { last } = await this.#records
      .selectFrom('change')
      .select(({ fn }) => fn.max('transaction').as('last'))
      .where('madeAt', '<', sql<number>`${now} - ${seconds}`)
      .where('transaction', '<', sql<number>`(select ${horizon} from "change_log" where "key" = ${logKey})`)
      .executeTakeFirstOrThrow();
    if (last === null) return;
    await this.#records
      .updateTable('change_log')
      .set({ trimmed: last })
      .where('key', '=', logKey)
      .where('trimmed', '<', last)
      .execute();
    await this.#records.deleteFrom('change').where('transaction', '<=', last).execute();
  }
}

const allUpTo = (transaction: number): ChangePosition => ({ transaction, ordinal: lastOrdinal });

function isAfter(one: ChangePosition, other: ChangePosition): boolean {
  return (
    one.transaction > other.transaction ||
    (one.transaction === other.transaction && one.ordinal > other.ordinal)
  );
}

function loggedChange({ transaction, ordinal, kind, id }: Row): readonly LoggedChange[] {
  return transaction === null ? [] : [{ kind, id, position: { transaction, ordinal } }];
}
