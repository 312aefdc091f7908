import { DatabaseSync } from 'node:sqlite';
import { isBusy, longestBusy } from './lock-wait.ts';

/**
 * Opens a connection to the database in `file`, which waits for the locks of others, and syncs whatever it does.
 *
 * Throws what node:sqlite throws.
 */
export function openConnection(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: longestBusy, defensive: true });
  try {
    useLog(database);
    // FULL: in WAL mode a commit is on the disk only then. See https://www.sqlite.org/pragma.html#pragma_synchronous
    database.exec(`
      pragma synchronous = full;
      pragma foreign_keys = on;
      pragma trusted_schema = off;
    `);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** SQLite does not wait where two change a new database at once, or one closes it: one of them might wait for ever. */
function useLog(database: DatabaseSync): void {
  const deadline = performance.now() + longestBusy;
  for (;;) {
    try {
      database.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
    }
  }
}
