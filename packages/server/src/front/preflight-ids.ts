import { timeOrderedUuid } from '../wire/time-ordered-uuid.ts';
import { idHeaders } from './query/answer.ts';
import { extendedRequestId } from './query/extended-request-id.ts';

/**
 * What STS says of its answer to a browser that asks whether a page may call: both ids, of no event. `now`: epoch milliseconds.
 * Answers names and values in turn.
 */
export function preflightIds(region: string, now: number): readonly string[] {
  const requestId = timeOrderedUuid(now);
  return idHeaders({ requestId, extendedRequestId: extendedRequestId(requestId, region, now) });
}
