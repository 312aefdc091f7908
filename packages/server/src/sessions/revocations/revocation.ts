/**
 * Whose sessions are ended together:
 * `principal` a role, a user or, by its account id, a root; the id is the unique id.
 * `assumer` all that were assumed by a user or a session; the id is its ARN.
 * `subject` a federated subject; the id is that of `subjectId`.
 * `account` all sessions in an account.
 */
export interface SessionGroup {
  readonly kind: 'principal' | 'assumer' | 'subject' | 'account';
  readonly id: string;
}

/** A session by its access key id, and when it would be over anyway: epoch seconds. */
export interface EndedSession {
  readonly accessKeyId: string;
  readonly expiresAt: number;
}

/** Sessions of a group that were issued before a moment (epoch seconds) are over. */
export interface SessionEpoch extends SessionGroup {
  readonly issuedBefore: number;
}
