import type { SessionClaims } from './claims.ts';

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
}

/**
 * Keeps at least the last `limit / 2` and at most `limit` sessions in two generations: when the younger is full, the
 * elder is dropped as a whole, so that neither a hit nor an eviction costs more than one look into a Map.
 *
 * Entries lie under their access key id: to hash its 20 characters is quicker than a whole token's, which is compared.
 * That comparison tells nothing: a token is not secret from whoever may send requests with it, and signs none.
 */
export function createOpenedSessions(limit: number): OpenedSessions {
  const generationLimit = Math.ceil(limit / 2);
  let younger = new Map<string, Entry>();
  let elder = new Map<string, Entry>();

  function insert(accessKeyId: string, entry: Entry): void {
    if (younger.size >= generationLimit) {
      elder = younger;
      younger = new Map();
    }
    younger.set(accessKeyId, entry);
  }

  return {
    find(accessKeyId, token, now) {
      const young = younger.get(accessKeyId);
      const entry = young ?? elder.get(accessKeyId);
      if (entry === undefined || entry.token !== token) return undefined;
      if (entry.session.claims.expiresAt <= now) {
        younger.delete(accessKeyId);
        elder.delete(accessKeyId);
        return undefined;
      }
      if (young === undefined) insert(accessKeyId, entry);
      return entry.session;
    },
    keep: (accessKeyId, token, session) => insert(accessKeyId, { token, session }),
  };
}
