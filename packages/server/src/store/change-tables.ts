import type { Generated } from 'kysely';

/** That something was changed: what is in memory of it is past. `transaction` is the number of the transaction that did it. */
export interface ChangeTable {
  transaction: number;
  /** Which of the changes of the transaction. */
  ordinal: number;
  /** A `ChangeKind`. */
  kind: string;
  id: string;
  madeAt: number;
}

/** How changes are numbered; one row. */
export interface ChangeLogTable {
  key: string;
  /** The number of the last transaction, where they are counted here. */
  counter: number;
  /** Changes of transactions up to this one were deleted. */
  trimmed: number;
  /** By PostgreSQL's own numbers, or by `counter`; null where nobody has decided yet. */
  numbering: 'transactions' | 'counter' | null;
}

/** A key of the ring that seals session tokens; `id` is 8 hexadecimal digits. */
export interface SessionKeyTable {
  id: string;
  sealedKey: Uint8Array;
  createdAt: number;
  retiredAt: number | null;
  expiresAt: number | null;
  /** Not minted with yet: every node is to have it first. */
  isAnnounced: Generated<0 | 1>;
}

/** A node that works with this store, as it tells of itself. */
export interface NodeTable {
  id: string;
  startedAt: number;
  /** How often it gave a sign of life. */
  beats: number;
  /** By its own clock. */
  seenAt: number;
  /** The number of the transaction up to which it has followed changes. */
  position: number;
  /** The ids of the session keys that it has, with spaces between them. */
  sessionKeys: string;
}
