import type { DatabaseSync } from 'node:sqlite';
import { readLine, recordOf } from '../audit/trail/chain.ts';
import type { TrailPart, TrailPosition } from '../audit/trail/read-on.ts';
import type { Explanation } from './audit-index.ts';
import { createExplanationWriter } from './kept-explanations.ts';
import { parseObject } from './json-members.ts';
import { readEvent } from './read-event.ts';
import type { ReadEvent } from './read-event.ts';
import { parentOf, readIssuedSession } from './read-issued-session.ts';
import type { IssuedSession } from './session-query.ts';

/** Where a line lies. */
interface LinePlace {
  readonly file: number;
  readonly offset: number;
  readonly length: number;
}

const lineFeed = 0x0a;

/** Writes what audit files say into the tables, and remembers how far it is. */
export class IndexWriter {
  readonly #database: DatabaseSync;
  readonly #statements;
  readonly #keep: (explanation: Explanation) => void;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#statements = prepareStatements(database);
    this.#keep = createExplanationWriter(database);
  }

  /** How far the files are read, and the number of the last event. */
  progress(): { readonly position: TrailPosition; readonly sequence: number } {
    const row = this.#database.prepare('select file, offset, sequence from progress').get();
    return {
      position: { file: String(row?.['file'] ?? ''), offset: Number(row?.['offset'] ?? 0) },
      sequence: Number(row?.['sequence'] ?? 0),
    };
  }

  /** Takes the lines of a part in, all or none; answers the number of the last event. */
  take(part: TrailPart): number {
    return this.#inTransaction(() => {
      const file = this.#fileId(part.start.file);
      let { sequence } = this.progress();
      let start = 0;
      for (let end = part.bytes.indexOf(lineFeed); end !== -1; end = part.bytes.indexOf(lineFeed, start)) {
        const place = { file, offset: part.start.offset + start, length: end - start };
        sequence = this.#takeLine(part.bytes.subarray(start, end), place) ?? sequence;
        start = end + 1;
      }
      this.#statements.progress.run(part.end.file, part.end.offset, sequence);
      return sequence;
    });
  }

  keep(explanations: readonly Explanation[]): void {
    this.#inTransaction(() => {
      for (const explanation of explanations) this.#keep(explanation);
    });
  }

  /** A line that is no event is left out; `locum audit verify` tells of it. */
  #takeLine(line: Buffer, place: LinePlace): number | undefined {
    const read = readLine(line);
    if (read === undefined) return undefined;
    const { sequence } = read;
    const json = recordOf(read);
    const record = parseObject(json);
    const event = readEvent(record, json);
    if (event === undefined) return sequence;
    this.#insertEvent(event, sequence, place);
    const session = readIssuedSession(record, sequence);
    if (session !== undefined) this.#insertSession(session);
    return sequence;
  }

  #insertEvent(event: ReadEvent, sequence: number, { file, offset, length }: LinePlace): void {
    this.#statements.event.run(
      sequence,
      event.time,
      event.account,
      event.eventId,
      event.eventName,
      event.eventSource,
      event.username ?? null,
      event.accessKeyId ?? null,
      event.readOnly ? 1 : 0,
      event.requestId ?? null,
      event.errorCode ?? null,
      event.sourceIp ?? null,
      event.principalArn ?? null,
      event.sourceIdentity ?? null,
      file,
      offset,
      length,
    );
    for (const { type, name } of event.resources) {
      this.#statements.resource.run(event.account, type, name, event.time, sequence);
    }
  }

  #insertSession(session: IssuedSession): void {
    const { issuedAt, sequence } = session;
    const { changes } = this.#statements.session.run(
      sequence,
      session.accessKeyId,
      session.kind,
      session.accountId,
      session.principalId,
      session.principalArn,
      session.sessionName ?? null,
      issuedAt,
      session.expiresAt,
      session.sourceIdentity ?? null,
      session.sourceIp,
      session.userAgent ?? null,
      session.assumedBy?.arn ?? null,
      session.assumedBy?.accessKeyId ?? null,
      session.federatedProvider ?? null,
      session.subject ?? null,
      session.mfa ? 1 : 0,
      JSON.stringify(session.tags),
      JSON.stringify(session.transitiveTagKeys),
      session.assumedBy?.principalId ?? null,
      parentOf(session) ?? null,
      descentOf(session),
    );
    if (changes === 0) return;
    for (const [key, value] of Object.entries(session.tags)) {
      this.#statements.tag.run(key, value, issuedAt, sequence);
    }
  }

  #fileId(name: string): number {
    this.#statements.file.run(name);
    return Number(this.#statements.fileId.get(name)?.['id']);
  }

  #inTransaction<T>(work: () => T): T {
    this.#database.exec('begin immediate');
    try {
      const result = work();
      this.#database.exec('commit');
      return result;
    } catch (error) {
      // SQLite may have ended the transaction itself.
      if (this.#database.isTransaction) this.#database.exec('rollback');
      throw error;
    }
  }
}

/** As JSON text; null where it was begun by nobody else's credentials. */
function descentOf({ ancestors, origin, context }: IssuedSession): string | null {
  const isNone = ancestors === undefined && origin === undefined && context === undefined;
  return isNone ? null : JSON.stringify({ ancestors, origin, context });
}

function prepareStatements(database: DatabaseSync) {
  const insert = (verb: string, table: string, columns: number) =>
    database.prepare(
      `${verb} into ${table} values (${Array.from({ length: columns }, () => '?').join(', ')})`,
    );
  return {
    file: database.prepare('insert or ignore into file (name) values (?)'),
    fileId: database.prepare('select id from file where name = ?'),
    progress: database.prepare('update progress set file = ?, offset = ?, sequence = ?'),
    event: insert('insert or replace', 'event', 17),
    resource: insert('insert', 'event_resource', 5),
    // A call between two accounts has a record in each: the session is one.
    session: insert('insert or ignore', 'issued_session', 22),
    tag: insert('insert or ignore', 'session_tag', 4),
  };
}
