import { DatabaseError } from 'pg';
import { StoreError } from '../store-error.ts';

/** What failed, as whoever runs a transaction needs to tell it apart. Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */

/**
 * Transactions that overlap could not be put in an order: this one is to be run again. Besides 40001 and 40P01 (deadlock),
 * two that make the same row, or delete what the other refers to, may be told by a constraint before they are told so:
 * 23505, 23503; run again, the work finds what the other left, and answers for itself. 42P07 and 25P02 are those of the
 * tables that two first starts make at once.
 */
const overlaps: ReadonlySet<unknown> = new Set(['40001', '40P01', '23505', '23503', '42P07', '25P02']);

export function isOverlap(error: unknown): boolean {
  return error instanceof DatabaseError && overlaps.has(error.code);
}

/** 53100 disk_full, 53400 configuration_limit_exceeded (a quota), 25006: a standby, or the database was made read-only for want of room. */
const noRoom: ReadonlySet<unknown> = new Set(['53100', '53400']);

/**
 * That the database, or the connection to it, is gone: nothing else was asked of it. Classes 08 (connection), 57P (shut down),
 * 58 (of the system), 53300 (too many connections), and 25006, a standby that became one while we were connected.
 */
const gone = /^(?:08|57P|58|53300|25006)/;

/**
 * As the rest of the server may read it.
 *
 * @returns StoreError `StorageFull` or `DatabaseUnavailable`; other errors as they are.
 */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code !== undefined && noRoom.has(code)) {
    return new StoreError(
      'StorageFull',
      'The database has no room to write to. Nothing of the change was kept.',
      {
        cause: error,
      },
    );
  }
  if (error instanceof DatabaseError ? gone.test(code ?? '') : true) {
    return new StoreError('DatabaseUnavailable', 'The database does not answer.', { cause: error });
  }
  return error;
}
