import type { UncleanEnd } from '../digest/digest.ts';

/** Something that is not as it was written. */
export interface AuditFinding {
  /** The name of an audit file or a digest, or what else is not as it was. */
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number | undefined;
  /** The number that the event itself has. */
  readonly sequence?: number | undefined;
  readonly problem: string;
}

/** Events of files that are in no digest yet: the chain holds them together, and no signature proves them. */
export interface UnsignedTail {
  readonly files: readonly string[];
  readonly events: number;
  readonly firstSequence: number;
  readonly lastSequence: number;
  /** Whether the last file ends within a line: it is written to, or the process died. */
  readonly hasIncompleteLine: boolean;
}

/** What was found out of the audit files in a folder. */
export interface AuditVerification {
  /** The first ones; there may be more than are listed. */
  readonly findings: readonly AuditFinding[];
  readonly findingCount: number;
  /** Digests and files that were verified, and the events in them. */
  readonly digests: number;
  readonly files: number;
  readonly events: number;
  readonly firstSequence: number | undefined;
  readonly lastSequence: number | undefined;
  /** ISO 8601. */
  readonly oldestEventTime: string | undefined;
  readonly newestEventTime: string | undefined;
  /** Whether events before the first were removed because they were too old. */
  readonly beginsAfterRetention: boolean;
  /** Undefined when every file is in a digest. */
  readonly unsignedTail: UnsignedTail | undefined;
  /** Where a process died: events after these may never have come to the disk. */
  readonly uncleanEnds: readonly UncleanEnd[];
  /** Digests whose files have no calls that only read, as they state. */
  readonly writeOnlyDigests: number;
  /** What the head of the trail says that the files were held against; undefined where none was known. */
  readonly head: VerifiedHead | undefined;
}

/** A head that is signed, and so tells where the trail ended at a time. */
export interface VerifiedHead {
  /** ISO 8601. */
  readonly time: string;
  readonly lastSequence: number;
  /** Whether calls that only read were left out since the last digest. */
  readonly isWriteOnly: boolean;
}
