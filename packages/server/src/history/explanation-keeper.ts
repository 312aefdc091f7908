import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import type { Explanation } from './audit-index.ts';
import {
  createExplanationWriter,
  explanationsKeptSince,
  findExplanation,
  forgetExplanations,
} from './kept-explanations.ts';
import { isDamage, openExplanations, removeDatabase } from './open-explanations.ts';

/** Explanations that are deleted at a time, so that questions are not kept waiting. */
const step = 1_000;

/** Explanations in a database of their own, which is made anew where it is damaged: they are nowhere else. */
export class ExplanationKeeper {
  readonly #path: string;
  #database: DatabaseSync;
  #isClosed = false;

  constructor(path: string) {
    this.#path = path;
    this.#database = openExplanations(path);
  }

  /** Keeps all or none. */
  keep(explanations: readonly Explanation[]): void {
    this.#work((database) => {
      database.exec('begin immediate');
      try {
        const write = createExplanationWriter(database);
        for (const explanation of explanations) write(explanation);
        database.exec('commit');
      } catch (error) {
        // SQLite may have ended the transaction itself.
        if (database.isTransaction) database.exec('rollback');
        throw error;
      }
    });
  }

  /** What was kept of a request; undefined when nothing is, or nothing any more. */
  find(requestId: string): Explanation | undefined {
    return this.#work((database) => findExplanation(database, requestId));
  }

  /** Deletes what is kept no longer. `now`: epoch milliseconds. */
  async tidy(now: number): Promise<void> {
    const since = this.#work((database) => explanationsKeptSince(database, now));
    while (!this.#isClosed && this.#work((database) => forgetExplanations(database, since, step)))
      await delay(1);
  }

  close(): void {
    this.#isClosed = true;
    this.#database.close();
  }

  #work<T>(work: (database: DatabaseSync) => T): T {
    try {
      return work(this.#database);
    } catch (error) {
      if (isDamage(error) && !this.#isClosed) {
        this.#database.close();
        removeDatabase(this.#path);
        this.#database = openExplanations(this.#path);
      }
      throw error;
    }
  }
}
