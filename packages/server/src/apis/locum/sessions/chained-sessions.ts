import type { IssuedSession, SessionCursor, SessionQuery } from '../../../history/session-query.ts';
import type { Call } from '../../../call/operation.ts';
import { revocableSession } from './revocable-session.ts';
import { whereIndexed } from './where-indexed.ts';

/** Sessions read at a time. */
const pageSize = 1000;

/** Seconds for which a call may be under way with a session that was live when it came. */
const longestCallSeconds = 60;

/**
 * How many live sessions were begun with the credentials of `parents` (access key ids), and with those in turn, and so were
 * ended with them; undefined where there is no index to count them, or it lags behind. A session of a long chain, or one that
 * an earlier version issued, does not tell all that it descends from: such a one is ended here.
 */
export async function countChainedSessions(
  parents: AsyncIterable<string> | Iterable<string>,
  call: Call,
): Promise<number | undefined> {
  return await whereIndexed(async () => {
    await call.services.audit.flush();
    const chained = new ChainedSessions(call);
    for await (const parent of parents) await chained.follow(parent);
    return chained.count;
  });
}

/** Whether any live session tells that it descends from one. */
export async function hasLiveDescendants(ancestorAccessKeyId: string, call: Call): Promise<boolean> {
  const liveAt = Math.floor(call.now / 1000);
  for await (const page of pagesOf({ ancestorAccessKeyId, liveAt }, call)) if (page.length > 0) return true;
  return false;
}

/** The access key ids of the sessions that each query finds, and with which others were begun. */
export async function* parentsAmong(
  queries: readonly Partial<SessionQuery>[],
  call: Call,
): AsyncGenerator<string> {
  for (const query of queries) {
    for await (const page of pagesOf({ ...query, isParent: true }, call)) {
      for (const session of page) if (isFound(session, query)) yield session.accessKeyId;
    }
  }
}

/** Who tells whom it descends from by unique ids is not found by the assumer's name: that may be another's now. */
const isFound = ({ ancestors, origin }: IssuedSession, { assumedByArn }: Partial<SessionQuery>): boolean =>
  assumedByArn === undefined || (ancestors === undefined && origin === undefined);

/** What was begun behind sessions, each looked at once. */
class ChainedSessions {
  readonly #call: Call;
  readonly #followed = new Set<string>();
  readonly #live = new Set<string>();

  constructor(call: Call) {
    this.#call = call;
  }

  /** How many live ones were found. */
  get count(): number {
    return this.#live.size;
  }

  /** Links that have expired are followed too: what was begun with them may live. */
  async follow(first: string): Promise<void> {
    const waiting = [first];
    for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
      if (this.#followed.has(parent)) continue;
      this.#followed.add(parent);
      for await (const links of pagesOf({ parentAccessKeyId: parent }, this.#call)) {
        const now = Math.floor(this.#call.now / 1000);
        // What is just over may be beginning another that the index does not know yet.
        const lately = links.filter(({ expiresAt }) => expiresAt + longestCallSeconds > now);
        await endUntold(lately, this.#call);
        for (const { accessKeyId, expiresAt } of lately) if (expiresAt > now) this.#live.add(accessKeyId);
        waiting.push(...links.map(({ accessKeyId }) => accessKeyId));
      }
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
