import type { ChangeFollower } from '../../store/changes/change-follower.ts';
import type { AuditPublicKey } from '../digest/audit-key.ts';

/** What is known of the trail's own state, for metrics. All but `isStalled` and `queuedBytes` only grow. */
export interface AuditTrailCounters {
  /** Bytes that were recorded and are not written yet. */
  readonly queuedBytes: number;
  /** Events that are in every place they are written to. */
  readonly writtenEvents: number;
  /** How often a call had to wait for room. */
  readonly waits: number;
  /** How often a write failed; each was tried again. */
  readonly failures: number;
  /** Whether the last write failed. */
  readonly isStalled: boolean;
}

/**
 * Keeps a record of every call, each line chained to the one before.
 *
 * Nothing that was recorded is dropped while the process lives: a write that fails is tried again, and whoever asks for
 * {@link AuditTrail.room} waits meanwhile.
 */
export interface AuditTrail extends ChangeFollower {
  /** Takes one CloudTrail record: the JSON text of an object, in one line without line feed. Never throws, never waits. */
  record(json: string): void;
  /** Undefined when there is room for more; else resolves when there is. */
  room(): Promise<void> | undefined;
  /**
   * Resolves when all that was recorded before is in the files, and was read by who follows them.
   *
   * @throws {ServiceError} `ServiceUnavailable` when that takes longer than some seconds: on a full disk, or while a
   * follower reads all from the beginning. What it knows then would not be all there is.
   */
  flush(): Promise<void>;
  /** Writes what is left, and the last digest. Resolves also when the disk will not take it; `onTrouble` is told then. */
  close(): Promise<void>;
  readonly counters: AuditTrailCounters;
  /** The keys that digests were ever signed with, the oldest first; the last signs. */
  readonly publicKeys: readonly AuditPublicKey[];
  /** Signs the next digest, and all after it, with a new key, and answers its public key. `now`: epoch seconds. */
  rotateKey(now: number): Promise<AuditPublicKey>;
  /**
   * The head of the trail after all that was recorded before, signed; undefined where there are no files. It is the one before where
   * the store did not take a newer one.
   *
   * @throws {ServiceError} `ServiceUnavailable` when the files do not take what was recorded for some seconds.
   */
  head(): Promise<string | undefined>;
}
