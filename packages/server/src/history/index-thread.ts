import { setTimeout as delay } from 'node:timers/promises';
import { describeError } from '../errors/describe-error.ts';
import type { Explanation } from './audit-index.ts';
import { AuditTables } from './audit-tables.ts';
import { ExplanationKeeper } from './explanation-keeper.ts';
import { findEvents } from './find-events.ts';
import { findSession, findSessions } from './find-sessions.ts';
import { charactersOf } from './index-messages.ts';
import type {
  IndexAnswer,
  IndexQuestion,
  IndexReport,
  IndexRequest,
  IndexWorkerData,
} from './index-messages.ts';
import { LineReader } from './line-reader.ts';
import { DamagedTable } from './table.ts';

/** Milliseconds until what failed is tried again. */
const retryPause = 1_000;
/** Milliseconds for which explanations are gathered. */
const explanationPause = 20;

/** Keeps tables in step with the audit files, and answers questions. */
export class IndexThread {
  readonly #data: IndexWorkerData;
  readonly #report: (report: IndexReport) => void;
  readonly #lines: LineReader;
  readonly #keeper: ExplanationKeeper;
  #tables: AuditTables;
  #latest: string | undefined;
  #isReading = false;
  #hasGrown = false;
  #isClosed = false;
  #isTroubled = false;
  #explanations: Explanation[] = [];

  constructor(data: IndexWorkerData, report: (report: IndexReport) => void) {
    this.#data = data;
    this.#report = report;
    this.#lines = new LineReader(data.auditDirectory);
    this.#keeper = new ExplanationKeeper(data.explanationsFile);
    this.#tables = new AuditTables(data.auditDirectory, data.directory);
    report({ type: 'indexed', sequence: this.#tables.sequence });
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
    while (!this.#isClosed && (await this.#tables.readOn(this.#latest))) {
      this.#report({ type: 'indexed', sequence: this.#tables.sequence });
    }
  }

  /** A damaged table is made anew, and those after it: everything in them is in the files. */
  #fail(error: unknown): void {
    this.#tell(error);
    if (!(error instanceof DamagedTable) || this.#isClosed) return;
    this.#tables = new AuditTables(this.#data.auditDirectory, this.#data.directory);
    this.#report({ type: 'indexed', sequence: this.#tables.sequence });
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
        return { events: findEvents(this.#tables.events, this.#lines, question.query) };
      case 'sessions':
        return { sessions: findSessions(this.#tables.sessions, question.query) };
      case 'session':
        return { session: findSession(this.#tables.sessions, question.accessKeyId) };
      case 'explanation':
        this.#keepExplanations();
        return { explanation: this.#keeper.find(question.requestId) };
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
      this.#keeper.keep(explanations);
    } catch (error) {
      this.#fail(error);
    }
    const characters = explanations.reduce((sum, one) => sum + charactersOf(one), 0);
    this.#report({ type: 'explained', characters });
  }

  async #tidy(now: number): Promise<void> {
    try {
      await this.#tables.tidy(now);
      await this.#keeper.tidy(now);
    } catch (error) {
      this.#fail(error);
    }
  }

  #close(): void {
    this.#keepExplanations();
    this.#isClosed = true;
    this.#lines.close();
    this.#keeper.close();
  }
}
