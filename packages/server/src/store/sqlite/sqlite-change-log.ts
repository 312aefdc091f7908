import { sql } from 'kysely';
import type { ChangeLog, ChangePosition, ChangesRead } from '../changes/change-log.ts';
import { counterOrder } from '../changes/counter-order.ts';
import { TableChangeLog } from '../changes/table-change-log.ts';
import type { Records } from '../store.ts';

/** Of a file: SQLite tells at no cost whether another process has written to it. */
export class SqliteChangeLog extends TableChangeLog implements ChangeLog {
  readonly #records: Records;
  /** Up to where it was read, and of which version that is the end. */
  #last: { readonly position: ChangePosition; readonly version: number | undefined } | undefined;

  constructor(records: Records) {
    super(records, counterOrder(sql<number>`unixepoch()`));
    this.#records = records;
  }

  /** What this process wrote itself it is not told again, as long as no other has written. */
  override async read(after: ChangePosition): Promise<ChangesRead> {
    // See https://www.sqlite.org/pragma.html#pragma_data_version
    const { rows } = await sql<{ readonly data_version: number }>`pragma data_version`.execute(this.#records);
    const version = rows[0]?.data_version;
    if (this.#last?.position === after && version === this.#last.version) {
      return { isComplete: true, settled: [], early: [], position: after, isAtEnd: true };
    }
    const read = await super.read(after);
    if (read.isAtEnd) this.#last = { position: read.position, version };
    return read;
  }
}
