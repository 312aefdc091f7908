import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { makePrivate } from '../store/private-file.ts';

/** Another form of the tables makes the index anew. */
const version = 4;

/** The parts of a table's key that put what was found in order, the latest first. */
const eventOrder = 'time, sequence';
const sessionOrder = 'issuedAt, sequence';

/**
 * There are no more indexes than must be: each is written for each event. What none of them tells is found row by row, along
 * the one that tells most. Event and request ids are of a time, and are found by it.
 */
const tables = `
  create table file (id integer primary key, name text not null unique) strict;
  create table progress (file text not null, offset integer not null, sequence integer not null) strict;
  create table event (
    sequence integer primary key, time integer not null, account text not null, eventId text not null,
    eventName text not null, eventSource text not null, username text, accessKeyId text, readOnly integer not null,
    requestId text, errorCode text, sourceIp text, principalArn text, sourceIdentity text,
    file integer not null, offset integer not null, length integer not null
  ) strict;
  create index event_by_account on event (account, ${eventOrder});
  create index event_by_name on event (account, eventName, ${eventOrder});
  create index event_by_write on event (account, ${eventOrder}) where readOnly = 0;
  create index event_by_username on event (username, account, ${eventOrder}) where username is not null;
  create index event_by_access_key on event (accessKeyId, account, ${eventOrder}) where accessKeyId is not null;
  create index event_by_error on event (account, errorCode, ${eventOrder}) where errorCode is not null;
  create index event_by_identity on event (sourceIdentity, account, ${eventOrder}) where sourceIdentity is not null;
  create table event_resource (
    account text not null, type text not null, name text not null, time integer not null, sequence integer not null,
    primary key (name, account, ${eventOrder}, type)
  ) strict, without rowid;
  create table issued_session (
    sequence integer primary key, accessKeyId text not null unique, kind text not null, accountId text not null,
    principalId text not null, principalArn text not null, sessionName text, issuedAt integer not null,
    expiresAt integer not null, sourceIdentity text, sourceIp text not null, userAgent text, assumedByArn text,
    assumedByAccessKeyId text, federatedProvider text, subject text, mfa integer not null, tags text not null,
    transitiveTagKeys text not null, assumedByPrincipalId text, parentAccessKeyId text, descent text
  ) strict;
  create index session_by_account on issued_session (accountId, ${sessionOrder});
  create index session_by_principal on issued_session (principalId, ${sessionOrder});
  create index session_by_identity on issued_session (sourceIdentity, ${sessionOrder})
    where sourceIdentity is not null;
  create index session_by_subject on issued_session (subject, ${sessionOrder}) where subject is not null;
  create index session_by_assumer on issued_session (assumedByArn, ${sessionOrder}) where assumedByArn is not null;
  create index session_by_assuming_user on issued_session (assumedByPrincipalId, ${sessionOrder})
    where assumedByPrincipalId >= 'AIDA' and assumedByPrincipalId < 'AIDB';
  create index session_by_parent on issued_session (parentAccessKeyId, ${sessionOrder})
    where parentAccessKeyId is not null;
  create index session_with_parent on issued_session (${sessionOrder}) where parentAccessKeyId is not null;
  create table session_tag (
    key text not null collate nocase, value text not null, issuedAt integer not null, sequence integer not null,
    primary key (key, value, issuedAt, sequence)
  ) strict, without rowid;
  create table explanation (
    requestId text primary key, account text not null, time integer not null, json blob not null,
    texts text not null
  ) strict, without rowid;
  create index explanation_by_time on explanation (time);
  create table explained_text (hash text primary key, time integer not null, text blob not null) strict, without rowid;
  create index explained_text_by_time on explained_text (time);
  insert into progress values ('', 0, 0);
  pragma user_version = ${version};
`;

/** Result codes of a file that is no database, or a damaged one. https://www.sqlite.org/rescode.html */
const damaged = new Set([11, 26]);

/** Whether an error says that the database is damaged. */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  return damaged.has(error.errcode % 256);
}

/** Opens the database of the index. One that is damaged, or of another version, is made anew. */
export function openIndexDatabase(path: string): DatabaseSync {
  try {
    return openOnce(path);
  } catch (error) {
    if (!isDamage(error)) throw error;
    removeIndexDatabase(path);
    return openOnce(path);
  }
}

/** Removes the database, which must be closed. */
export function removeIndexDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

function openOnce(path: string): DatabaseSync {
  makePrivate(path);
  const database = new DatabaseSync(path);
  try {
    // What a power cut takes is read again from the audit files. Seldom checkpoints write a page once for many events.
    database.exec(
      'pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -65536; pragma wal_autocheckpoint = 16384',
    );
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
  removeIndexDatabase(path);
  return openOnce(path);
}
