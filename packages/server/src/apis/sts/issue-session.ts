import { serializedTokenTooLarge } from '../../errors/sts-errors.ts';
import type { Call } from '../../call/operation.ts';
import type { SessionClaims } from '../../sessions/claims.ts';
import type { IssuedSession, Sessions } from '../../sessions/sessions.ts';

/**
 * Makes the credentials of a session, and tells the records of the call whose they are. Whoever comes without a signature
 * counts against the role's limit, now that he has proven who he is; others were counted when they were let in.
 *
 * Throws PackedPolicyTooLarge and Throttling. `minimumTokenSize`: bytes.
 */
export function issueSession(
  { caller, now, services, facts }: Call,
  claims: SessionClaims,
  minimumTokenSize = 0,
): IssuedSession {
  if (caller.principal.kind === 'anonymous') {
    services.issuanceLimits.take(claims.principalId, claims.accountId, now);
  }
  const session = issue(services.sessions, claims, minimumTokenSize);
  facts.issued = { accessKeyId: session.accessKeyId, claims };
  return session;
}

/** What an outside proof claims may be longer than what a session token holds. */
function issue(sessions: Sessions, claims: SessionClaims, minimumTokenSize: number): IssuedSession {
  try {
    return sessions.issue(claims, { minimumTokenSize });
  } catch (error) {
    if (error instanceof RangeError) throw serializedTokenTooLarge();
    throw error;
  }
}
