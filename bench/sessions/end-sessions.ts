import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Seconds for which the sessions would have gone on. */
const restOfSession = 3600;

/**
 * Ends so many sessions in the database of a service that does not run, and as many groups as there are for a hundred of
 * them: roles whose sessions before now are over.
 */
export function endSessions(dataFolder: string, count: number): void {
  const database = new DatabaseSync(join(dataFolder, 'locum.sqlite'));
  const now = Math.floor(Date.now() / 1000);
  const session = database.prepare('INSERT INTO ended_session ("accessKeyId", "expiresAt") VALUES (?, ?)');
  const group = database.prepare(
    'INSERT INTO session_epoch ("groupKind", "groupId", "issuedBefore", "expiresAt") VALUES (?, ?, ?, ?)',
  );
  database.exec('BEGIN');
  for (let number = 0; number < count; number += 1) {
    session.run(`ASIA${String(number).padStart(16, '0')}`, now + restOfSession);
    if (number % 100 === 0) {
      group.run('principal', `AROA${String(number).padStart(17, '0')}`, now, now + restOfSession);
    }
  }
  database.exec('COMMIT');
  database.close();
}
