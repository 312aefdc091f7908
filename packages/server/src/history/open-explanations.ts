import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { makePrivate } from '../store/private-file.ts';

/** Another form of the tables makes them anew. */
const version = 1;

const tables = `
  create table explanation (
    requestId text primary key, account text not null, time integer not null, json blob not null,
    texts text not null
  ) strict, without rowid;
  create index explanation_by_time on explanation (time);
  create table explained_text (hash text primary key, time integer not null, text blob not null) strict, without rowid;
  create index explained_text_by_time on explained_text (time);
  pragma user_version = ${version};
`;

/** Result codes of a file that is no database, or a damaged one. https://www.sqlite.org/rescode.html */
const damaged = new Set([11, 26]);

/** Whether an error says that the database is damaged. */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  return damaged.has(error.errcode % 256);
}

/** Opens the database of explanations. One that is damaged, or of another version, is made anew. */
export function openExplanations(path: string): DatabaseSync {
  try {
    return openOnce(path);
  } catch (error) {
    if (!isDamage(error)) throw error;
    removeDatabase(path);
    return openOnce(path);
  }
}

/** Removes a database, which must be closed. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

function openOnce(path: string): DatabaseSync {
  makePrivate(path);
  const database = new DatabaseSync(path);
  try {
    // What a power cut takes explains some denials less.
    database.exec('pragma journal_mode = wal; pragma synchronous = normal');
    const found = database.prepare('pragma user_version').get()?.['user_version'];
    if (found === version) return database;
    if (found === 0) {
      database.exec(`begin; ${tables} commit`);
      return database;
    }
  } catch (error) {
    database.close();
    throw error;
  }
  database.close();
  removeDatabase(path);
  return openOnce(path);
}
