import { type DatabaseConnection, PostgresDriver } from 'kysely';
import { StoreError } from '../store-error.ts';
import { toStoreError } from './database-failures.ts';

type PostgresConnection = Parameters<PostgresDriver['releaseConnection']>[0];

/**
 * Kysely's driver, which throws what fails as a StoreError where it is no mistake of ours, and knows who still has a
 * connection, or waits for one.
 */
export class WatchedDriver extends PostgresDriver {
  #uses = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #watched = new WeakSet<DatabaseConnection>();
  /** Connections that did not answer in time: what they were asked may still be under way. */
  readonly #late = new WeakSet<DatabaseConnection>();

  /** When nobody has a connection, or waits for one. */
  async untilUnused(): Promise<void> {
    if (this.#uses > 0) await new Promise<void>((resolve) => void this.#waiting.push(resolve));
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#uses += 1;
    try {
      return this.#watch(await telling(super.acquireConnection()));
    } catch (error) {
      this.#endUse();
      throw error;
    }
  }

  override async releaseConnection(connection: PostgresConnection): Promise<void> {
    // Whoever waited for the answer waits no longer.
    if (this.#late.delete(connection)) void this.#releaseLate(connection);
    else await this.#release(connection);
  }

  /** A connection that does not answer a rollback either is dropped by the driver. */
  async #releaseLate(connection: PostgresConnection): Promise<void> {
    await this.rollbackTransaction(connection).catch(() => undefined);
    await this.#release(connection);
  }

  async #release(connection: PostgresConnection): Promise<void> {
    await super.releaseConnection(connection);
    this.#endUse();
  }

  /** The pool hands the same connection out again. */
  #watch(connection: DatabaseConnection): DatabaseConnection {
    if (this.#watched.has(connection)) return connection;
    this.#watched.add(connection);
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async (query) => {
      try {
        return await telling(execute(query));
      } catch (error) {
        if (isLate(error)) this.#late.add(connection);
        throw error;
      }
    };
    return connection;
  }

  #endUse(): void {
    this.#uses -= 1;
    if (this.#uses === 0) for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

async function telling<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw toStoreError(error);
  }
}

/** The driver `pg` has no code for it. */
function isLate(error: unknown): boolean {
  const cause = error instanceof StoreError ? error.cause : undefined;
  return cause instanceof Error && cause.message === 'Query read timeout';
}
