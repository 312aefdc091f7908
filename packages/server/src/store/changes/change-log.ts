import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Change, Changes } from './changes.ts';

/** Up to where changes were read: to the end of those of a transaction, or to one of them. */
export interface ChangePosition {
  /** Transactions are numbered so that one that is settled never gets a lower number than one that was before it. */
  readonly transaction: number;
  readonly ordinal: number;
}

/** A change where it stands in the log. */
export interface LoggedChange extends Change {
  readonly position: ChangePosition;
}

/** What came after a position. */
export interface ChangesRead {
  /**
   * False where the log does not go back so far any more, or is that of another database (one that was restored): all that is in
   * memory may be past.
   */
  readonly isComplete: boolean;
  /** In the order of commits: nothing will ever come before them. */
  readonly settled: readonly LoggedChange[];
  /** Committed, while transactions with lower numbers are still open: they are read again, after what those bring. */
  readonly early: readonly LoggedChange[];
  /** To read on from. */
  readonly position: ChangePosition;
  /** False where there was more than one reading takes. */
  readonly isAtEnd: boolean;
}

/** What was changed in a store, by whichever process, as the transactions that did it were committed. */
export interface ChangeLog {
  /** Keeps what a transaction changed, with it. Once in a transaction. */
  append(records: Kysely<Schema>, changes: Changes): Promise<void>;
  /** Where the log ends now. */
  end(): Promise<ChangePosition>;
  read(after: ChangePosition): Promise<ChangesRead>;
  /** Deletes what was appended more than so many seconds ago. */
  trim(seconds: number): Promise<void>;
  /** Calls `wake` when there may be something to read, where the database tells. Answers what ends that. */
  listen?(wake: () => void): () => Promise<void>;
}
