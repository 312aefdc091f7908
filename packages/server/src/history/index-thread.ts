import { readdir } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { describeError } from '../errors/describe-error.ts';
import { auditFilesOf } from '../audit/trail/file-names.ts';
import { readOn } from '../audit/trail/read-on.ts';
import type { TrailPosition } from '../audit/trail/read-on.ts';
import type { Explanation } from './audit-index.ts';
import { charactersOf } from './index-messages.ts';
import { findEvents } from './find-events.ts';
import { findSession, findSessions } from './find-sessions.ts';
import type {
  IndexAnswer,
  IndexQuestion,
  IndexReport,
  IndexRequest,
  IndexWorkerData,
} from './index-messages.ts';
import { IndexWriter } from './index-writer.ts';
import { LineReader } from './line-reader.ts';
import { isDamage, openIndexDatabase, removeIndexDatabase } from './open-index-database.ts';
import { explanationsKeptSince, findExplanation } from './kept-explanations.ts';
import { tidyIndex } from './tidy-index.ts';

/** Bytes that are indexed in one transaction; questions wait for no more than one. */
const partBytes = 4 * 1024 * 1024;
/** Milliseconds until what failed is tried again. */
const retryPause = 1_000;
/** Milliseconds for which explanations are gathered. */
const explanationPause = 20;

/** Keeps the tables in step with the audit files, and answers questions. */
export class IndexThread {
  readonly #data: IndexWorkerData;
  readonly #report: (report: IndexReport) => void;
  readonly #lines: LineReader;
  #database: DatabaseSync;
  #writer: IndexWriter;
  #position: TrailPosition;
  #latest: string | undefined;
  #isReading = false;
  #hasGrown = false;
  #isClosed = false;
  #isTroubled = false;
  #explanations: Explanation[] = [];

  constructor(data: IndexWorkerData, report: (report: IndexReport) => void) {
    this.#data = data;
    this.#report = report;
    this.#lines = new LineReader(data.directory);
    this.#database = openIndexDatabase(data.databaseFile);
    this.#writer = new IndexWriter(this.#database);
    const { position, sequence } = this.#writer.progress();
    this.#position = position;
    report({ type: 'indexed', sequence });
    void this.#readOn();
  }

  take(request: IndexRequest): void {
    switch (request.type) {
      case 'grown':
        this.#latest = request.file;
        this.#hasGrown = true;
        void this.#readOn();
        return;
      case 'ask':
        this.#answer(request.id, request.question);
        return;
      case 'explain':
        this.#explain(request.explanation);
        return;
      case 'tidy':
        void this.#tidy(request.now);
        return;
      case 'close':
        this.#close();
        return;
      default:
        request satisfies never;
    }
  }

  /** Reads until there is nothing more. What fails is tried again; nothing is passed over. */
  async #readOn(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    do {
      this.#hasGrown = false;
      try {
        await this.#readToEnd();
        this.#tell(undefined);
      } catch (error) {
        this.#fail(error);
        await delay(retryPause);
        this.#hasGrown = true;
      }
    } while (this.#hasGrown && !this.#isClosed);
    this.#isReading = false;
  }

  async #readToEnd(): Promise<void> {
    while (!this.#isClosed) {
      const part = await readOn(this.#data.directory, this.#position, this.#latest, partBytes);
      if (part === undefined || this.#isClosed) return;
      const sequence = this.#writer.take(part);
      this.#position = part.end;
      this.#report({ type: 'indexed', sequence });
    }
  }

  /** A damaged database is made anew: everything in it but explanations is in the files. */
  #fail(error: unknown): void {
    this.#tell(error);
    if (!isDamage(error) || this.#isClosed) return;
    this.#database.close();
    removeIndexDatabase(this.#data.databaseFile);
    this.#database = openIndexDatabase(this.#data.databaseFile);
    this.#writer = new IndexWriter(this.#database);
    this.#position = this.#writer.progress().position;
    this.#hasGrown = true;
    void this.#readOn();
  }

  #tell(error: unknown): void {
    const isTroubled = error !== undefined;
    if (!isTroubled && !this.#isTroubled) return;
    this.#isTroubled = isTroubled;
    this.#report({ type: 'trouble', reason: isTroubled ? describeError(error).message : undefined });
  }

  #answer(id: number, question: IndexQuestion): void {
    try {
      this.#report({ type: 'answer', id, answer: this.#find(question) });
    } catch (error) {
      this.#report({ type: 'refused', id, reason: describeError(error).message });
      this.#fail(error);
    } finally {
      this.#lines.close();
    }
  }

  #find(question: IndexQuestion): IndexAnswer {
    switch (question.find) {
      case 'events':
        return { events: findEvents(this.#database, this.#lines, question.query) };
      case 'sessions':
        return { sessions: findSessions(this.#database, question.query) };
      case 'session':
        return { session: findSession(this.#database, question.accessKeyId) };
      case 'explanation':
        this.#keepExplanations();
        return { explanation: findExplanation(this.#database, question.requestId) };
      default:
        return question satisfies never;
    }
  }

  #explain(explanation: Explanation): void {
    if (this.#explanations.length === 0) setTimeout(() => this.#keepExplanations(), explanationPause);
    this.#explanations.push(explanation);
  }

  #keepExplanations(): void {
    const explanations = this.#explanations;
    if (explanations.length === 0 || this.#isClosed) return;
    this.#explanations = [];
    try {
      this.#writer.keep(explanations);
    } catch (error) {
      this.#fail(error);
    }
    const characters = explanations.reduce((sum, one) => sum + charactersOf(one), 0);
    this.#report({ type: 'explained', characters });
  }

  async #tidy(now: number): Promise<void> {
    try {
      const files = auditFilesOf(await readdir(this.#data.directory));
      const since = explanationsKeptSince(this.#database, now);
      while (!this.#isClosed && tidyIndex(this.#database, now, files, since)) await delay(1);
    } catch (error) {
      this.#fail(error);
    }
  }

  #close(): void {
    this.#keepExplanations();
    this.#isClosed = true;
    this.#lines.close();
    this.#database.close();
  }
}
