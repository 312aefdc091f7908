import type { Driver } from 'kysely';
import { StoreConnection } from './store-connection.ts';
import type { StoreDatabase } from './store-database.ts';

/** Kysely's driver of one database. */
export class StoreDriver implements Driver {
  readonly #database: StoreDatabase;
  #uses = 0;
  #whenUnused: (() => void) | undefined;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  acquireConnection(): Promise<StoreConnection> {
    this.#uses += 1;
    return Promise.resolve(new StoreConnection(this.#database));
  }

  releaseConnection(): Promise<void> {
    this.#uses -= 1;
    if (this.#uses === 0) this.#whenUnused?.();
    return Promise.resolve();
  }

  beginTransaction(connection: StoreConnection): Promise<void> {
    return connection.begin();
  }

  commitTransaction(connection: StoreConnection): Promise<void> {
    return connection.commit();
  }

  rollbackTransaction(connection: StoreConnection): Promise<void> {
    connection.rollback();
    return Promise.resolve();
  }

  /** When nobody uses it any more. */
  async destroy(): Promise<void> {
    if (this.#uses > 0) await new Promise<void>((resolve) => (this.#whenUnused = resolve));
    await this.#database.close();
  }
}
