import type { IssuedSession, SessionCursor, SessionQuery } from '../../../history/session-query.ts';
import type { Call } from '../../../call/operation.ts';
import { revocableSession } from './revocable-session.ts';
import { whereIndexed } from './where-indexed.ts';

/** Sessions read at a time. */
const pageSize = 1000;

/**
 * How many live sessions were assumed with the credentials of `parents` (access key ids), and with those in turn, and so were
 * ended with them; undefined where there is no index to count them. A session that an earlier version issued does not
 * tell what it descends from: such a one is ended here.
 */
export async function countChainedSessions(
  parents: AsyncIterable<string> | Iterable<string>,
  call: Call,
): Promise<number | undefined> {
  const counted = new Set<string>();
  return await whereIndexed(async () => {
    for await (const parent of parents) await followChain(parent, counted, call);
    return counted.size;
  });
}

/** The access key ids of the live sessions that each query finds. */
export async function* accessKeysOf(
  queries: readonly Partial<SessionQuery>[],
  call: Call,
): AsyncGenerator<string> {
  await call.services.audit.flush();
  const liveAt = Math.floor(call.now / 1000);
  for (const query of queries) {
    for await (const page of pagesOf({ ...query, liveAt }, call)) {
      for (const session of page) if (isFound(session, query)) yield session.accessKeyId;
    }
  }
}

/** Whose assumer is told by unique id is not found by name: that may be another's now. */
const isFound = ({ assumedBy }: IssuedSession, { assumedByArn }: Partial<SessionQuery>): boolean =>
  assumedByArn === undefined || assumedBy?.principalId === undefined;

/** Links that have expired are followed too: what they assumed may live. */
async function followChain(first: string, counted: Set<string>, call: Call): Promise<void> {
  const waiting = [first];
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    for await (const links of pagesOf({ assumedByAccessKeyId: parent }, call)) {
      const live = links.filter(({ expiresAt }) => expiresAt * 1000 > call.now);
      await endUntold(live, call);
      for (const { accessKeyId } of live) counted.add(accessKeyId);
      waiting.push(...links.map(({ accessKeyId }) => accessKeyId));
    }
  }
}

async function endUntold(links: readonly IssuedSession[], { now, services }: Call): Promise<void> {
  const { revocations } = services;
  const untold = links.filter((link) => !revocations.isEnded(link.accessKeyId, revocableSession(link)));
  if (untold.length > 0) await revocations.endSessions(untold, Math.floor(now / 1000));
}

export async function* pagesOf(
  query: Partial<SessionQuery>,
  { services }: Call,
): AsyncGenerator<readonly IssuedSession[]> {
  let after: SessionCursor | undefined;
  do {
    const found = await services.history.findSessions({ ...query, limit: pageSize, after });
    yield found.sessions;
    after = found.next;
  } while (after !== undefined);
}
