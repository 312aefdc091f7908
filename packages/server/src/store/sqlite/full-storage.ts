import { StoreError } from '../store-error.ts';

/**
 * SQLite's result codes for a write that found no room (https://www.sqlite.org/rescode.html): SQLITE_FULL of the disk or the
 * database, SQLITE_IOERR_WRITE of a quota, SQLITE_IOERR_SHMSIZE of the index of the write-ahead log.
 */
const noRoom: ReadonlySet<unknown> = new Set([13, 778, 4874]);

/**
 * Runs what may write. Where there is no room for it, whoever asked is to be told so: it is no mistake of ours, and passes.
 *
 * @throws {StoreError} `StorageFull`; other errors as they are.
 */
export function write<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error && noRoom.has(error.errcode))) throw error;
    throw new StoreError(
      'StorageFull',
      'There is no room to write to: the disk of the data directory is full, or takes no more. Nothing of the change was kept.',
      { cause: error },
    );
  }
}
