import { BoundedCache } from '../../caches/bounded-cache.ts';
import type { CacheFill } from '../../caches/bounded-cache.ts';
import { sizeOf } from '../../caches/size-of.ts';
import type { SessionClaims } from '../claims.ts';

/** An opened token: what it says, and the secret access key that requests with it are signed with. */
export interface OpenedSession {
  readonly claims: SessionClaims;
  readonly secretAccessKey: string;
}

interface Entry {
  readonly token: string;
  readonly session: OpenedSession;
}

/** The sessions whose tokens were opened not long ago. */
export interface OpenedSessions {
  /** The session, if this very token was opened beside this very access key id, and it lasts longer than `now`. */
  find(accessKeyId: string, token: string, now: number): OpenedSession | undefined;
  keep(accessKeyId: string, token: string, session: OpenedSession): void;
  readonly fill: CacheFill;
}

/**
 * Keeps sessions that take at most `maximumBytes` of memory. Entries lie under their access key id: to hash its 20 characters is quicker than a whole
 * token's, which is compared. That comparison tells nothing: a token is not secret from whoever may send requests with
 * it, and signs none.
 */
export function createOpenedSessions(maximumBytes: number): OpenedSessions {
  const entries = new BoundedCache<string, Entry>(maximumBytes, sizeOf);
  return {
    fill: entries,
    find(accessKeyId, token, now) {
      const entry = entries.get(accessKeyId);
      if (entry === undefined || entry.token !== token) return undefined;
      if (entry.session.claims.expiresAt > now) return entry.session;
      entries.delete(accessKeyId);
      return undefined;
    },
    keep: (accessKeyId, token, session) => entries.set(accessKeyId, { token, session }),
  };
}
