import type { IssuedSession, SessionCursor, SessionQuery } from '../../../history/session-query.ts';
import type { Call } from '../../../call/operation.ts';

/** Sessions read at a time. */
const pageSize = 1000;

/**
 * Ends the live sessions that were assumed with the credentials of `parents` (access key ids), and with those in turn,
 * however long the chain is. The parents were ended before, so that no link is added while this runs. Answers how many it
 * ended.
 */
export async function endChainedSessions(
  parents: AsyncIterable<string> | Iterable<string>,
  call: Call,
): Promise<number> {
  let ended = 0;
  for await (const parent of parents) ended += await endChainBehind(parent, call);
  return ended;
}

/** The access key ids of the live sessions that each query finds. */
export async function* accessKeysOf(
  queries: readonly Partial<SessionQuery>[],
  call: Call,
): AsyncGenerator<string> {
  await call.services.audit.flush();
  for (const query of queries) {
    for await (const page of pagesOf(query, call)) for (const { accessKeyId } of page) yield accessKeyId;
  }
}

async function endChainBehind(first: string, call: Call): Promise<number> {
  const waiting = [first];
  let ended = 0;
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    for await (const links of pagesOf({ assumedByAccessKeyId: parent }, call)) {
      await call.services.revocations.endSessions(links);
      waiting.push(...links.map(({ accessKeyId }) => accessKeyId));
      ended += links.length;
    }
  }
  return ended;
}

async function* pagesOf(
  query: Partial<SessionQuery>,
  { now, services }: Call,
): AsyncGenerator<readonly IssuedSession[]> {
  const liveAt = Math.floor(now / 1000);
  let after: SessionCursor | undefined;
  do {
    const found = await services.history.findSessions({ ...query, liveAt, limit: pageSize, after });
    yield found.sessions;
    after = found.next;
  } while (after !== undefined);
}
