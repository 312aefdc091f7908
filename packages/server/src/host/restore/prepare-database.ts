import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts';
import { endAllSessions } from '../../sessions/revocations/end-all-sessions.ts';
import { noteHostEventOf } from '../events/note-host-event.ts';

/**
 * Makes of the database of a backup one to go on with: with the tables of this version, and unless they are to be kept without
 * its sessions. `now`: epoch milliseconds.
 *
 * @throws {StoreError} `DatabaseUnusable` or `DatabaseNewerThanCode`.
 */
export async function prepareDatabase(
  file: string,
  { createdAt, keepsSessions }: { readonly createdAt: string; readonly keepsSessions: boolean },
  now: number,
): Promise<void> {
  const store = await openSqliteStore(file);
  try {
    // Sessions have whole seconds: those of this one are over, too.
    if (!keepsSessions) await endAllSessions(store, Math.floor(now / 1000) + 1);
    const details = { backupTime: createdAt, sessionsEnded: !keepsSessions };
    await store.transaction((records) =>
      noteHostEventOf(records, { eventName: 'RestoreBackup', time: now, details }),
    );
  } finally {
    await store.close();
  }
}
