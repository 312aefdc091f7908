import type { Explanation } from './audit-index.ts';
import type { EventPage, EventQuery } from './event-query.ts';
import type { IssuedSession, SessionPage, SessionQuery } from './session-query.ts';

/** What the thread of the index is started with. */
export interface IndexWorkerData {
  /** Of the audit files. */
  readonly auditDirectory: string;
  /** Of the tables; nothing else is in it. */
  readonly directory: string;
  /** The database of explanations. */
  readonly explanationsFile: string;
}

/** A question to the index. */
export type IndexQuestion =
  | { readonly find: 'events'; readonly query: EventQuery }
  | { readonly find: 'sessions'; readonly query: SessionQuery }
  | { readonly find: 'session'; readonly accessKeyId: string }
  | { readonly find: 'explanation'; readonly requestId: string };

/** What answers a question: the member that is named as what it finds; it is absent where nothing is found. */
export interface IndexAnswer {
  readonly events?: EventPage;
  readonly sessions?: SessionPage;
  readonly session?: IssuedSession | undefined;
  readonly explanation?: Explanation | undefined;
}

/** What the thread of the index is told. */
export type IndexRequest =
  /** There is more in the audit files, of which this is the last; undefined where none was written to yet. */
  | { readonly type: 'grown'; readonly file: string | undefined }
  | { readonly type: 'ask'; readonly id: number; readonly question: IndexQuestion }
  | { readonly type: 'explain'; readonly explanation: Explanation }
  /** Delete what is kept no longer at this time, in epoch milliseconds. */
  | { readonly type: 'tidy'; readonly now: number }
  | { readonly type: 'close' };

/** What the thread of the index tells. */
export type IndexReport =
  /** All events up to this number are in the index. */
  | { readonly type: 'indexed'; readonly sequence: number }
  | { readonly type: 'answer'; readonly id: number; readonly answer: IndexAnswer }
  | { readonly type: 'refused'; readonly id: number; readonly reason: string }
  /** So many characters of explanations were kept. */
  | { readonly type: 'explained'; readonly characters: number }
  /** Undefined: it works again. */
  | { readonly type: 'trouble'; readonly reason: string | undefined };

/** What an explanation takes in memory while it waits for the thread. */
export function charactersOf({ json, texts }: Explanation): number {
  return texts.reduce((sum, { length }) => sum + length, json.length);
}
