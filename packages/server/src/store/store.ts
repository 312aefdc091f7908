import type { Kysely } from 'kysely';
import type { ChangeLog } from './changes/change-log.ts';
import type { Changes } from './changes/changes.ts';
import type { Schema } from './schema.ts';

/** Typed queries over the tables of {@link Schema}. */
export type Records = Kysely<Schema>;

/**
 * What the rest of the server needs kept: the one door between it and a database. Whatever writes throws a StoreError
 * `StorageFull` where there is no room, and then nothing of it is kept. All throws `DatabaseUnavailable` while the database is
 * away, or kept locked by another process, and whatever writes `CommitUnknown`, where it is not known whether it was kept.
 */
export interface Store {
  /**
   * Queries outside a transaction, each durable by itself when its promise resolves. They see all whose promises resolved
   * before, and may see what is about to be durable.
   */
  readonly records: Records;
  /**
   * Runs `work` in one transaction: all of what it writes is kept, durably, when the promise resolves, and nothing
   * when `work` throws (its error is passed on). Transactions come out as if each had waited for those before, and saw what they wrote.
   *
   * `work` may be run again from its start, when a database that lets transactions overlap asks for it: what it wrote before
   * is gone then, so that it must have no effect but its writes and what it answers.
   *
   * Inside `work` only the records given to it may be used: a query on {@link Store.records} may wait for the
   * transaction to end, and so would never return.
   *
   * What `work` notes as changed is told with the transaction to every process that works with this store.
   */
  transaction<T>(work: (records: Records, changes: Changes) => Promise<T>): Promise<T>;
  /** What was changed, by whichever process. */
  readonly changes: ChangeLog;
  /** Waits for what is under way, then releases the database. */
  close(): Promise<void>;
}
