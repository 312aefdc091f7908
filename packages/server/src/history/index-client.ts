import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { auditIndexFailed } from '../errors/audit-errors.ts';
import type { TrailFollower } from '../audit/trail/trail-follower.ts';
import type { Trouble } from '../audit/trouble.ts';
import type { AuditIndex, Explanation } from './audit-index.ts';
import type { EventPage, EventQuery } from './event-query.ts';
import { charactersOf } from './index-messages.ts';
import type {
  IndexAnswer,
  IndexQuestion,
  IndexReport,
  IndexRequest,
  IndexWorkerData,
} from './index-messages.ts';
import type { IssuedSession, SessionPage, SessionQuery } from './session-query.ts';

/** Events by which the index may lag before calls wait. */
const largestLag = 200_000;
/**
 * Milliseconds for which lines are gathered, unless somebody waits for them: to wake the thread, and to open the file, costs as much as
 * many lines.
 */
const gatherPause = 1_000;
/** Milliseconds that the thread may take to end. */
const longestClosing = 2_000;
/** Characters of explanations that may wait for the thread; those beyond are not kept. */
const mostWaiting = 16_000_000;
/** Characters that an explanation may have: the policies of one request, most of which many have in common. */
const largestExplanation = 2_000_000;

type Waiting = PromiseWithResolvers<IndexAnswer>;

/** The index, as the main thread sees it. The work is done by a thread of its own. */
export class IndexClient implements AuditIndex, TrailFollower {
  readonly #data: IndexWorkerData;
  readonly #trouble: Trouble;
  /** What was in the files before this start is read without anybody waiting for it. */
  readonly #startSequence: number;
  readonly #waiting = new Map<number, Waiting>();
  #whenReached: { readonly sequence: number; readonly resolve: () => void }[] = [];
  #whenRoom: PromiseWithResolvers<void> | undefined;
  /** Started when it is first needed: on one core it would take its time from the start of the service. */
  #worker: Worker | undefined;
  /** The last file that was written to. */
  #latest: string | undefined;
  /** Runs while lines are gathered. */
  #gathering: NodeJS.Timeout | undefined;
  #lastId = 0;
  #written: number;
  #indexed = 0;
  #explaining = 0;
  #waits = 0;
  #isDead = false;
  #isClosed = false;

  /** `sequence`: of the last event that is in the files. */
  constructor(data: IndexWorkerData, sequence: number, trouble: Trouble) {
    this.#data = data;
    this.#trouble = trouble;
    this.#startSequence = sequence;
    this.#written = sequence;
    this.#gathering = setTimeout(() => this.#tellGrown(), gatherPause).unref();
  }

  /** How often somebody had to wait for room. */
  get waits(): number {
    return this.#waits;
  }

  async findEvents(query: EventQuery): Promise<EventPage> {
    const { events = { events: [], next: undefined } } = await this.#ask({ find: 'events', query });
    return events;
  }

  async findSessions(query: SessionQuery): Promise<SessionPage> {
    const { sessions = { sessions: [], next: undefined } } = await this.#ask({ find: 'sessions', query });
    return sessions;
  }

  async findSession(accessKeyId: string): Promise<IssuedSession | undefined> {
    const { session } = await this.#ask({ find: 'session', accessKeyId });
    return session;
  }

  async findExplanation(requestId: string): Promise<Explanation | undefined> {
    const { explanation } = await this.#ask({ find: 'explanation', requestId });
    return explanation;
  }

  keepExplanation(explanation: Explanation): boolean {
    const characters = charactersOf(explanation);
    if (this.#isClosed || this.#isDead || characters > largestExplanation) return false;
    if (this.#explaining + characters > mostWaiting) return false;
    this.#explaining += characters;
    this.#send({ type: 'explain', explanation });
    return true;
  }

  /** Tells that lines up to this number were written, the last of them to this file. */
  grown(file: string, sequence: number): void {
    this.#written = sequence;
    this.#latest = file;
    this.#gathering ??= setTimeout(() => this.#tellGrown(), gatherPause).unref();
  }

  /** Deletes what is kept no longer. `now`: epoch milliseconds. */
  tidy(now: number): void {
    this.#send({ type: 'tidy', now });
  }

  /** Undefined unless the index lags far behind; then resolves when it has caught up by half. */
  room(): Promise<void> | undefined {
    if (this.#indexed < this.#startSequence || this.#written - this.#indexed < largestLag) return undefined;
    this.#waits += 1;
    this.#whenRoom ??= Promise.withResolvers();
    return this.#whenRoom.promise;
  }

  /** Resolves when all events up to this number are in the index. */
  reached(sequence: number): Promise<void> {
    if (this.#indexed >= sequence) return Promise.resolve();
    this.#tellGrown();
    return new Promise((resolve) => this.#whenReached.push({ sequence, resolve }));
  }

  async close(): Promise<void> {
    clearTimeout(this.#gathering);
    const worker = this.#isDead ? undefined : this.#worker;
    if (worker !== undefined) this.#send({ type: 'close' });
    this.#isClosed = true;
    if (worker === undefined) return;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    await Promise.race([ended, delay(longestClosing, undefined, { ref: false })]);
    await worker.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL('index-worker.ts', import.meta.url), { workerData: this.#data });
    worker.on('message', (report: IndexReport) => this.#take(report));
    worker.on('error', (error) => void this.#startAgain(error));
    return worker;
  }

  /** The thread died: what it did not index is in the files. */
  async #startAgain(error: unknown): Promise<void> {
    this.#isDead = true;
    for (const { reject } of this.#waiting.values()) reject(auditIndexFailed('the thread of the index died'));
    this.#waiting.clear();
    this.#explaining = 0;
    try {
      await this.#trouble.wait(error);
      if (!this.#isClosed) this.#worker = this.#start();
    } catch {
      // It was given up.
    }
  }

  #tellGrown(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    this.#send({ type: 'grown', file: this.#latest });
  }

  #send(request: IndexRequest): void {
    if (this.#isClosed) return;
    this.#worker ??= this.#start();
    // The rule is for windows; threads have no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    this.#worker.postMessage(request);
  }

  async #ask(question: IndexQuestion): Promise<IndexAnswer> {
    if (this.#isClosed || this.#isDead) throw auditIndexFailed('the index does not work');
    this.#lastId += 1;
    const waiting: Waiting = Promise.withResolvers();
    this.#waiting.set(this.#lastId, waiting);
    this.#send({ type: 'ask', id: this.#lastId, question });
    return await waiting.promise;
  }

  #take(report: IndexReport): void {
    switch (report.type) {
      case 'indexed':
        this.#reach(report.sequence);
        return;
      case 'answer':
        this.#waiting.get(report.id)?.resolve(report.answer);
        this.#waiting.delete(report.id);
        return;
      case 'refused':
        this.#waiting.get(report.id)?.reject(auditIndexFailed(report.reason));
        this.#waiting.delete(report.id);
        return;
      case 'explained':
        this.#explaining -= report.characters;
        return;
      case 'trouble':
        if (report.reason === undefined) this.#trouble.over();
        else this.#trouble.note(report.reason);
        return;
      default:
        report satisfies never;
    }
  }

  #reach(sequence: number): void {
    this.#indexed = sequence;
    if (this.#isDead) {
      this.#isDead = false;
      this.#trouble.over();
    }
    if (this.#written - sequence <= largestLag / 2) {
      this.#whenRoom?.resolve();
      this.#whenRoom = undefined;
    }
    if (this.#whenReached.length === 0) return;
    const reached = this.#whenReached.filter((waiter) => waiter.sequence <= sequence);
    if (reached.length === 0) return;
    this.#whenReached = this.#whenReached.filter((waiter) => waiter.sequence > sequence);
    for (const { resolve } of reached) resolve();
  }
}
