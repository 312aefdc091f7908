import type { EventPage, EventQuery } from './event-query.ts';
import type { IssuedSession, SessionPage, SessionQuery } from './session-query.ts';

/** What explains how a request was decided; kept for some days, for who may ask for it. */
export interface Explanation {
  readonly requestId: string;
  /** 12 digits: the account whose explanation it is. */
  readonly account: string;
  /** Epoch milliseconds of the request. */
  readonly time: number;
  /** What was asked, or is told, as JSON text. */
  readonly json: string;
  /** Texts that it refers to by their place; one that many have in common is kept once. */
  readonly texts: readonly string[];
}

/**
 * Finds audit events and issued sessions again. It is derived from the audit files and lags some milliseconds behind
 * them; `AuditTrail.flush` waits for it.
 *
 * Every query is answered by a thread of its own, and rejects with a ServiceError when there is no index.
 */
export interface AuditIndex {
  /** Events of one account, newest first. */
  findEvents(query: EventQuery): Promise<EventPage>;
  /** Sessions that were issued, the latest first; those that ended some days ago are forgotten. */
  findSessions(query: SessionQuery): Promise<SessionPage>;
  /** The session with these credentials. */
  findSession(accessKeyId: string): Promise<IssuedSession | undefined>;
  /** What was kept of a request; undefined after seven days, or a day where there are very many. */
  findExplanation(requestId: string): Promise<Explanation | undefined>;
  /**
   * Keeps an explanation for seven days, or a day where there are very many. Never throws, never waits; it may be lost when the process
   * dies. False where it is not kept, since there is no index, no room, or it is too large.
   */
  keepExplanation(explanation: Explanation): boolean;
}
