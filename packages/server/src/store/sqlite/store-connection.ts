import { CompiledQuery } from 'kysely';
import type { DatabaseConnection, QueryResult } from 'kysely';
import { longestBusy, waitForLock } from './lock-wait.ts';
import { purposeOf, runStatement } from './statements.ts';
import type { StoreDatabase } from './store-database.ts';

/**
 * What Kysely takes for a connection: who reads outside of a transaction waits for nobody; all others have the writing
 * connection in turn, in this process and beside others.
 */
export class StoreConnection implements DatabaseConnection {
  readonly #database: StoreDatabase;
  /** While it is in a transaction. */
  #endTurn: (() => void) | undefined;
  #hasWritten = false;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>>;
  // What the rows of a query are the compiler knows from the one that wrote it.
  async executeQuery(query: CompiledQuery): Promise<unknown> {
    return await this.#run(query);
  }

  /** Nothing here is so much that it could not be read at once. */
  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery(query);
  }

  /**
   * A deferred transaction takes the write lock at its first write and may then fail with SQLITE_BUSY_SNAPSHOT, which no
   * waiting mends. An immediate one waits for the lock before it has read anything.
   * @see https://www.sqlite.org/lang_transaction.html
   */
  async begin(): Promise<void> {
    const deadline = performance.now() + longestBusy;
    const endTurn = await this.#database.turns.take();
    try {
      this.#database.refuseAfterFailure();
      await waitForLock(() => this.#control('begin immediate'), deadline);
    } catch (error) {
      endTurn();
      throw error;
    }
    this.#endTurn = endTurn;
    this.#hasWritten = false;
  }

  /** The next ones need not wait until it is on the disk: they come after it in the log. */
  async commit(): Promise<void> {
    this.#control('commit');
    this.#end();
    if (this.#hasWritten) await this.#database.synced();
  }

  /** On a full disk SQLite may have rolled back by itself; to do so again would fail, and hide why. */
  rollback(): void {
    if (this.#endTurn === undefined) return;
    try {
      if (this.#database.isInTransaction()) this.#control('rollback');
    } finally {
      this.#end();
    }
  }

  #end(): void {
    this.#endTurn?.();
    this.#endTurn = undefined;
  }

  #control(sql: string): void {
    runStatement(this.#database.writer, CompiledQuery.raw(sql));
  }

  async #run(query: CompiledQuery): Promise<QueryResult<unknown>> {
    const { writer, reader } = this.#database;
    const purpose = purposeOf(query);
    if (this.#endTurn !== undefined) {
      if (purpose === 'writing') this.#hasWritten = true;
      return runStatement(writer, query);
    }
    const deadline = performance.now() + longestBusy;
    if (purpose === 'reading' && reader !== writer)
      return waitForLock(() => runStatement(reader, query), deadline);
    const endTurn = await this.#database.turns.take();
    let result: QueryResult<unknown>;
    try {
      if (purpose === 'writing') this.#database.refuseAfterFailure();
      result = await waitForLock(() => runStatement(writer, query), deadline);
    } finally {
      endTurn();
    }
    if (purpose === 'writing') await this.#database.synced();
    return result;
  }
}
