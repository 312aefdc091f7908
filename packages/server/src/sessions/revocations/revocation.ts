/**
 * Whose sessions are ended together, with all that descend from them:
 * `principal` a role; a user, and what it assumed; or, by its account id, a root. The id is the unique id.
 * `assumer` those that were assumed by a user or a session; the id is its ARN. Only sessions go by it whose token does not
 * tell the unique id, because an earlier version issued it.
 * `subject` a federated subject; the id is that of `subjectId`.
 * `account` all sessions in an account, and what its users assumed in others.
 */
export interface SessionGroup {
  readonly kind: 'principal' | 'assumer' | 'subject' | 'account';
  readonly id: string;
}

/** A session by its access key id; the entry goes at `expiresAt` (epoch seconds), when nothing can descend from it any more. */
export interface EndedSession {
  readonly accessKeyId: string;
  readonly expiresAt: number;
}

/** Sessions of a group that were issued before a moment are over. The entry goes at `expiresAt`. Both are epoch seconds. */
export interface SessionEpoch extends SessionGroup {
  readonly issuedBefore: number;
  readonly expiresAt: number;
}
