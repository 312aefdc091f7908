import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** RFC 4648's base32, of which unique ids are made. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The number as the last digits of a unique id. */
function withNumber(id: string, number: number): string {
  let digits = '';
  for (let rest = number, place = 0; place < 7; place += 1, rest = Math.floor(rest / 32)) {
    digits = alphabet.charAt(rest % 32) + digits;
  }
  return id.slice(0, -digits.length) + digits;
}

/** `deploy` number 7 is `deploy-0000007`. */
export function numberedName(name: string, number: number): string {
  return `${name}-${String(number).padStart(7, '0')}`;
}

/** The columns of a table that its copies have in common with the row they are made of. */
function columnsOf(database: DatabaseSync, table: string, own: readonly string[]): readonly string[] {
  return database
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map((row) => String(row['name']))
    .filter((name) => !own.includes(name));
}

/** Adds `count` copies of the role or user, each with a name and an id of its own and the same inline policies. */
function multiply(database: DatabaseSync, table: 'role' | 'user', name: string, count: number): void {
  const found = database.prepare(`SELECT id FROM "${table}" WHERE name = ?`).get(name);
  const id = String(found?.['id']);
  const shared = columnsOf(database, table, ['id', 'name', 'nameKey'])
    .map((column) => `"${column}"`)
    .join(', ');
  const insert = database.prepare(
    `INSERT INTO "${table}" (id, name, "nameKey", ${shared}) SELECT ?, ?, ?, ${shared} FROM "${table}" WHERE id = ?`,
  );
  const insertPolicies = database.prepare(
    'INSERT INTO inline_policy ("ownerId", name, document) SELECT ?, name, document FROM inline_policy WHERE "ownerId" = ?',
  );
  for (let number = 0; number < count; number += 1) {
    const copyId = withNumber(id, number);
    const copyName = numberedName(name, number);
    insert.run(copyId, copyName, copyName.toLowerCase(), id);
    insertPolicies.run(copyId, id);
  }
}

/**
 * Fills the database of a service that does not run: quicker than through the API, which makes some hundred roles a second.
 *
 * @param dataFolder of a service that has started once, with a role `deploy` and a user `runner`.
 */
export function populate(dataFolder: string, count: number): void {
  const database = new DatabaseSync(join(dataFolder, 'locum.sqlite'));
  database.exec('BEGIN');
  multiply(database, 'role', 'deploy', count);
  multiply(database, 'user', 'runner', count);
  database.exec('COMMIT');
  database.close();
}
