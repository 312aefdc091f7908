import type { IssuedSession } from '../../../history/session-query.ts';
import type { RevocableSession } from '../../../sessions/revocations/revocations.ts';

/** What says whether a session was ended, from what its event told of it. */
export function revocableSession(session: IssuedSession): RevocableSession {
  const { accountId, principalId, issuedAt, assumedBy, federatedProvider, subject } = session;
  const { ancestors, origin, context } = session;
  return {
    accountId,
    principalId,
    issuedAt,
    ...(assumedBy && { assumedBy: { arn: assumedBy.arn, accessKeyId: assumedBy.accessKeyId ?? '' } }),
    ...(ancestors && { ancestors }),
    ...(origin && { origin }),
    ...(context && { trustedContext: context }),
    ...(federatedProvider !== undefined && { federatedProvider }),
    ...(subject !== undefined && { federatedSubject: subject }),
  };
}
