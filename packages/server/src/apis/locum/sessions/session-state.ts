import type { IssuedSession } from '../../../history/session-query.ts';
import type { Call } from '../../../call/operation.ts';
import { revocableSession } from './revocable-session.ts';

/** What has become of a session. `PrincipalGone`: its role or user was deleted, and the session with it. */
export type SessionState = 'Live' | 'Ended' | 'Expired' | 'PrincipalGone';

/** What has become of a session that was issued. */
export async function sessionState(session: IssuedSession, { now, services }: Call): Promise<SessionState> {
  if (session.expiresAt * 1000 <= now) return 'Expired';
  if (services.revocations.isEnded(session.accessKeyId, revocableSession(session))) return 'Ended';
  return (await hasPrincipal(session, services)) ? 'Live' : 'PrincipalGone';
}

async function hasPrincipal(
  { principalId }: IssuedSession,
  { directory }: Call['services'],
): Promise<boolean> {
  if (principalId.startsWith('AROA')) return (await directory.role(principalId)) !== undefined;
  if (principalId.startsWith('AIDA')) return (await directory.user(principalId)) !== undefined;
  return true;
}
