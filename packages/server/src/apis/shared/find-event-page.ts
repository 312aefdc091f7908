import { createHash } from 'node:crypto';
import type { EventCursor, EventPage, EventQuery } from '../../history/event-query.ts';
import { invalidNextToken, invalidTimeRange } from '../../errors/cloudtrail-errors.ts';
import type { Call } from '../../call/operation.ts';
import { largestPage } from './event-shapes.ts';

/** Which events, beside those of the caller's own account, and which page of them. Times are epoch seconds. */
export interface EventPageRequest {
  readonly StartTime?: number;
  readonly EndTime?: number;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

/** What else the events must fit. */
export type EventFilters = Omit<EventQuery, 'account' | 'startTime' | 'endTime' | 'limit' | 'after'>;

/**
 * A page of the events of the caller's account, the newest first, and the token of the next one. What happened before the
 * call is among them.
 *
 * Throws InvalidTimeRangeException and InvalidNextTokenException.
 */
export async function findEventPage(
  request: EventPageRequest,
  filters: EventFilters,
  { caller, services: { audit, history } }: Call,
): Promise<{ readonly events: EventPage['events']; readonly nextToken: string | undefined }> {
  const { StartTime, EndTime, MaxResults = largestPage, NextToken } = request;
  if (StartTime !== undefined && EndTime !== undefined && StartTime > EndTime) throw invalidTimeRange();
  const question: Question = {
    ...filters,
    account: caller.accountId,
    startTime: wholeSeconds(StartTime),
    endTime: wholeSeconds(EndTime),
  };
  const mark = markOf(question);
  const after = NextToken === undefined ? undefined : readToken(NextToken, mark);
  await audit.flush();
  const { events, next } = await history.findEvents({ ...question, limit: MaxResults, after });
  return { events, nextToken: next && writeToken(next, mark) };
}

type Question = Omit<EventQuery, 'limit' | 'after'>;

/** Events know their second, and no more: what was in the second that is asked for is found. In milliseconds. */
const wholeSeconds = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : Math.floor(seconds) * 1000;

const markLength = 16;
const positionLength = 16;

/** What a token is bound to, so that none is taken for another question. */
function markOf(question: object): Buffer {
  const parts = Object.entries(question).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, markLength);
}

/** A token says where to go on among events that its holder may read anyhow; so it is not sealed. */
function writeToken({ time, sequence }: EventCursor, mark: Buffer): string {
  const position = Buffer.alloc(positionLength);
  position.writeDoubleBE(time, 0);
  position.writeDoubleBE(sequence, positionLength / 2);
  return Buffer.concat([position, mark]).toString('base64url');
}

function readToken(token: string, mark: Buffer): EventCursor {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== positionLength + markLength || bytes.toString('base64url') !== token)
    throw invalidNextToken();
  if (!bytes.subarray(positionLength).equals(mark)) throw invalidNextToken();
  const time = bytes.readDoubleBE(0);
  const sequence = bytes.readDoubleBE(positionLength / 2);
  if (!Number.isSafeInteger(time) || !Number.isSafeInteger(sequence)) throw invalidNextToken();
  return { time, sequence };
}
