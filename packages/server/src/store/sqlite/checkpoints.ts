import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import type { CheckpointRequest, CheckpointWorkerData } from './checkpoint-messages.ts';
import type { Turns } from './turns.ts';

/** Pages of the log from which on they are copied into the database: SQLite's own measure. */
const usualPages = 1000;
/** Pages from which on writers wait for that: those who write all the time leave no moment in which the log could begin anew. */
const mostPages = 8 * usualPages;

/** Has the write-ahead log of a database copied into it by a thread of its own. */
export class Checkpoints {
  readonly #data: CheckpointWorkerData;
  readonly #writer: DatabaseSync;
  readonly #turns: Turns;
  /** Tells how long the log is, and copies nothing. */
  readonly #status: StatementSync;
  /** Started when it is first needed, which it never is where little is written. */
  #worker: Worker | undefined;
  #isUnderWay = false;
  #whenDone: (() => void) | undefined;

  /**
   * Takes two connections: the one that writes copies nothing any more; the other is never in a transaction. And the turns of
   * those who write.
   */
  constructor(databaseFile: string, writer: DatabaseSync, reader: DatabaseSync, turns: Turns) {
    this.#data = { databaseFile };
    this.#writer = writer;
    this.#turns = turns;
    this.#status = reader.prepare('pragma wal_checkpoint(noop)');
    this.#copyWhenCommitting(0);
  }

  /** To be called after commits: looks whether it is time. */
  consider(): void {
    if (this.#isUnderWay) return;
    try {
      const { log, checkpointed } = this.#status.get() ?? {};
      if (Number(log) - Number(checkpointed) < usualPages) return;
      this.#isUnderWay = true;
      this.#worker ??= this.#start();
      if (Number(log) < mostPages) this.#send(this.#worker, 'copy');
      else void this.#copyInTurn(this.#worker);
    } catch {
      // What was committed is kept all the same.
      this.#copyWhenCommitting(usualPages);
    }
  }

  async #copyInTurn(worker: Worker): Promise<void> {
    const endTurn = await this.#turns.take();
    if (this.#worker !== worker) {
      endTurn();
      return;
    }
    this.#whenDone = endTurn;
    this.#send(worker, 'copy');
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    worker.ref();
    this.#send(worker, 'close');
    await new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  }

  #start(): Worker {
    const worker = new Worker(new URL('checkpoint-worker.ts', import.meta.url), { workerData: this.#data });
    worker.unref();
    worker.on('message', () => {
      this.#isUnderWay = false;
      this.#whenDone?.();
    });
    worker.on('error', () => {
      this.#worker = undefined;
      this.#copyWhenCommitting(usualPages);
      this.#whenDone?.();
    });
    return worker;
  }

  /** As SQLite does it by itself. Zero pages: never. */
  #copyWhenCommitting(pages: number): void {
    if (this.#writer.isOpen) this.#writer.exec(`pragma wal_autocheckpoint = ${pages}`);
  }

  #send(worker: Worker, request: CheckpointRequest): void {
    // The rule is for windows; threads have no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(request);
  }
}
