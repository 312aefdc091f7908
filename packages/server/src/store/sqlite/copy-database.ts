import { DatabaseSync } from 'node:sqlite';
import { makePrivate } from '../private-file.ts';
import { StoreError } from '../store-error.ts';

const busyTimeoutMilliseconds = 5000;

/**
 * Copies the SQLite database in `from` to the new file `to`, of mode 0600, as it is at one moment: with all that was
 * committed before, what is still in the write-ahead log too, and nothing of what is under way. Another process may use it
 * meanwhile, and writes on. What was deleted is not in the copy, as it may be in the pages of the original.
 *
 * @throws {StoreError} `DatabaseUnusable` when it cannot be read, or the copy is not sound.
 * @see https://www.sqlite.org/lang_vacuum.html section 3
 */
export function copyDatabase(from: string, to: string): void {
  try {
    withDatabase(from, (original) => {
      // To make an empty file of that name first is allowed, and gives the copy its mode.
      makePrivate(to);
      original.prepare('vacuum into ?').run(to);
    });
    withDatabase(to, checkSoundness);
  } catch (error) {
    throw new StoreError('DatabaseUnusable', `The database ${from} cannot be copied.`, { cause: error });
  }
}

function withDatabase(file: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(file, { timeout: busyTimeoutMilliseconds, defensive: true });
  try {
    work(database);
  } finally {
    database.close();
  }
}

/** A copy that is found to be broken when it is needed is none. */
function checkSoundness(database: DatabaseSync): void {
  const [finding] = database.prepare('pragma quick_check(1)').all();
  if (finding?.['quick_check'] !== 'ok') throw new TypeError(String(finding?.['quick_check']));
}
