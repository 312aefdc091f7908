import { whenReady } from '../awaitable.ts';
import type { Awaitable } from '../awaitable.ts';
import type { CacheFill } from '../caches/bounded-cache.ts';
import { createAccessKeyId } from '../directory/identifiers.ts';
import { packedPolicyTooLarge } from '../errors/sts-errors.ts';
import type { SessionClaims } from './claims.ts';
import type { KeyRing } from './keys/key-ring.ts';
import { withAskedKeys } from './keys/with-asked-keys.ts';
import { awsPolicyPercent } from './token/aws-policy-size.ts';
import { createOpenedSessions, type OpenedSession } from './token/opened-sessions.ts';
import { packClaims } from './token/pack-claims.ts';
import { packPolicies } from './token/pack-policies.ts';
import type { PackedPolicies } from './token/pack-policies.ts';
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
  open(accessKeyId: string, sessionToken: string): Awaitable<OpenedSession | undefined>;
  /** How full the cache of opened ones is. */
  readonly opened: CacheFill;
}

/** By the room that tokens have for policies and tags, or about as tightly as AWS packs them. */
export type PolicySize = 'locum' | 'aws';

/** Bytes that opened sessions take, unless it is said: some thousands of them. */
const usualBytes = 16_000_000;

/**
 * @param options.clock gives the time in whole epoch seconds.
 * @param options.cacheBytes the most memory that sessions which were opened lately take.
 * @param options.policySize how the space of policies and tags is counted.
 */
export function createSessions(options: {
  readonly keyRing: KeyRing;
  readonly clock: () => number;
  readonly cacheBytes?: number;
  readonly policySize?: PolicySize;
}): Sessions {
  const { keyRing, clock, cacheBytes = usualBytes, policySize = 'locum' } = options;
  const opened = createOpenedSessions(cacheBytes);
  return {
    opened: opened.fill,
    issue(claims, { minimumTokenSize = 0 } = {}) {
      const policies = packPolicies(claims);
      const percent = policies && percentOf(policies, claims, policySize);
      if (percent !== undefined && percent > 100) throw packedPolicyTooLarge(percent, hasPolicies(claims));
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
        ...(percent !== undefined && { packedPolicySize: percent }),
      };
    },
    open(accessKeyId, sessionToken) {
      const now = clock();
      const known = opened.find(accessKeyId, sessionToken, now);
      if (known !== undefined) return known;
      const found = withAskedKeys(keyRing, now, (findKey) =>
        openSessionToken(sessionToken, accessKeyId, findKey),
      );
      return whenReady(found, (token) => {
        if (token === undefined) return undefined;
        const claims = readClaims(token.packedClaims);
        if (claims === undefined) return undefined;
        const secretAccessKey = deriveSessionSecret(token.key, accessKeyId, token.nonce);
        const session = { claims, secretAccessKey };
        if (claims.expiresAt > now) opened.keep(accessKeyId, sessionToken, session);
        return session;
      });
    },
  };
}

/** What AWS's way has room for must fit into a token all the same. */
function percentOf({ percent }: PackedPolicies, claims: SessionClaims, policySize: PolicySize): number {
  return policySize === 'aws' ? Math.max(percent, awsPolicyPercent(claims)) : percent;
}

function hasPolicies({ policy, policyArns, scopeDownPolicies }: SessionClaims): boolean {
  return policy !== undefined || policyArns !== undefined || scopeDownPolicies !== undefined;
}

/** Claims of a sealing that this version of the code cannot read are no claims. */
function readClaims(packedClaims: Buffer): SessionClaims | undefined {
  try {
    return unpackClaims(packedClaims);
  } catch {
    return undefined;
  }
}
