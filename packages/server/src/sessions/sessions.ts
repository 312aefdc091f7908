import type { CacheFill } from '../caches/bounded-cache.ts';
import { createAccessKeyId } from '../directory/identifiers.ts';
import { packedPolicyTooLarge, serializedTokenTooLarge } from '../errors/sts-errors.ts';
import type { SessionClaims } from './claims.ts';
import type { KeyRing } from './keys/key-ring.ts';
import { createOpenedSessions, type OpenedSession } from './token/opened-sessions.ts';
import { packClaims } from './token/pack-claims.ts';
import { packPolicies } from './token/pack-policies.ts';
import { deriveSessionSecret } from './token/session-secret.ts';
import { largestTokenSize, openSessionToken, sealSessionToken } from './token/session-token.ts';
import { unpackClaims } from './token/unpack-claims.ts';

/** The credentials of a new session, and the sizes that STS tells with them. */
export interface IssuedSession {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** The bytes of the token. */
  readonly sessionTokenSize: number;
  /** The percentage of the largest token that this one takes, rounded up. */
  readonly sessionTokenUtilization: number;
  /** The percentage of their space that policies and tags take, rounded up; only when there are any. */
  readonly packedPolicySize?: number;
}

/** Makes and opens sessions. Nothing is stored: the token is the session. */
export interface Sessions {
  /**
   * Makes the credentials of a session.
   *
   * @param options.minimumTokenSize pads the token to at least so many bytes (0 to 4096).
   * @throws {ServiceError} PackedPolicyTooLarge.
   * @throws {RangeError} when other claims are longer than IAM lets them be, so that no token holds them.
   */
  issue(claims: SessionClaims, options?: { readonly minimumTokenSize?: number }): IssuedSession;
  /**
   * Opens a session by the token and access key id of a request; `undefined` when they are not of a session that was
   * issued here. The caller checks the signature against `secretAccessKey`, and whether the session has expired.
   */
  open(accessKeyId: string, sessionToken: string): OpenedSession | undefined;
  /** How full the cache of opened ones is. */
  readonly opened: CacheFill;
}

/** Bytes that opened sessions take, unless it is said: some thousands of them. */
const usualBytes = 16_000_000;

/**
 * @param options.clock gives the time in whole epoch seconds.
 * @param options.cacheBytes the most memory that sessions which were opened lately take.
 */
export function createSessions(options: {
  readonly keyRing: KeyRing;
  readonly clock: () => number;
  readonly cacheBytes?: number;
}): Sessions {
  const { keyRing, clock, cacheBytes = usualBytes } = options;
  const opened = createOpenedSessions(cacheBytes);
  return {
    opened: opened.fill,
    issue(claims, { minimumTokenSize = 0 } = {}) {
      const policies = packPolicies(claims);
      if (policies !== undefined && policies.percent > 100) {
        throw claims.tags === undefined ? serializedTokenTooLarge() : packedPolicyTooLarge(policies.percent);
      }
      const key = keyRing.mintingKey;
      const accessKeyId = createAccessKeyId('ASIA', claims.accountId);
      const packedClaims = packClaims(claims, policies?.packed);
      const { token, nonce } = sealSessionToken(packedClaims, accessKeyId, key, minimumTokenSize);
      return {
        accessKeyId,
        secretAccessKey: deriveSessionSecret(key, accessKeyId, nonce),
        sessionToken: token,
        sessionTokenSize: token.length,
        sessionTokenUtilization: Math.ceil((token.length * 100) / largestTokenSize),
        ...(policies !== undefined && { packedPolicySize: policies.percent }),
      };
    },
    open(accessKeyId, sessionToken) {
      const now = clock();
      const known = opened.find(accessKeyId, sessionToken, now);
      if (known !== undefined) return known;
      const token = openSessionToken(sessionToken, accessKeyId, keyRing, now);
      if (token === undefined) return undefined;
      const claims = readClaims(token.packedClaims);
      if (claims === undefined) return undefined;
      const secretAccessKey = deriveSessionSecret(token.key, accessKeyId, token.nonce);
      const session = { claims, secretAccessKey };
      if (claims.expiresAt > now) opened.keep(accessKeyId, sessionToken, session);
      return session;
    },
  };
}

/** Claims of a sealing that this version of the code cannot read are no claims. */
function readClaims(packedClaims: Buffer): SessionClaims | undefined {
  try {
    return unpackClaims(packedClaims);
  } catch {
    return undefined;
  }
}
