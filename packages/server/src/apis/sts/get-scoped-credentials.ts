import { operation } from '../../call/operation.ts';
import { validationError } from '../../errors/request-errors.ts';
import {
  insufficientSessionLifetime,
  longTermKeysMayNotCall,
  tooManyScopeDownPolicies,
} from '../../errors/sts-errors.ts';
import type { SessionClaims } from '../../sessions/claims.ts';
import { descentOf } from '../../sessions/descent.ts';
import { integer, string, structure } from '../../wire/shape/index.ts';
import { checkSessionPolicies } from './check-session-policies.ts';
import { issueSession } from './issue-session.ts';
import * as shapes from './shapes.ts';

/** The most policies that may narrow a session after it was made. */
const mostScopeDownPolicies = 3;

/**
 * Gives a session other credentials of itself, which may do less, or end sooner. They may do what the calling ones may and the
 * policy allows as well. They end with the calling ones, and can be ended alone. Everything else of the session stays, the time of its
 * issue too: else what is denied to sessions of before a time were allowed again. AWS tells of no permission that it needs.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetScopedCredentials.html
 */
export const getScopedCredentials = operation({
  name: 'GetScopedCredentials',
  input: {
    Policy: shapes.boundedSessionPolicy(),
    DurationSeconds: integer({ min: 1, max: 129_600 }),
    MinimumSessionTokenSize: shapes.minimumSessionTokenSize(),
    ScopedSessionDescription: string({ max: 256 }),
  },
  output: {
    Credentials: shapes.credentials(),
    SessionInfo: structure({ ScopedSessionId: string(), Arn: string() }),
    SessionTokenUtilization: integer(),
    SessionTokenSize: integer(),
    ScopedPoliciesCount: integer(),
    SourceIdentity: string(),
  },
  errors: ['InsufficientSessionLifetime', 'MalformedPolicyDocument', 'PackedPolicyTooLarge'],
  issuesCredentials: true,

  async prepare(request, { caller, now, services }): Promise<SessionClaims> {
    const { session, accessKeyId, accountId } = caller;
    if (session === undefined) throw longTermKeysMayNotCall('GetScopedCredentials');
    const { Policy, DurationSeconds } = request;
    if (Policy === undefined && DurationSeconds === undefined) {
      throw validationError('At least one of Policy and DurationSeconds must be specified.');
    }
    const earlier = session.scopeDownPolicies ?? [];
    if (Policy !== undefined && earlier.length >= mostScopeDownPolicies) throw tooManyScopeDownPolicies();
    await checkSessionPolicies(request, accountId, services);
    return {
      ...session,
      ...descentOf(session, accessKeyId, now),
      expiresAt: expiryOf(session, DurationSeconds, now),
      ...(Policy !== undefined && { scopeDownPolicies: [...earlier, Policy] }),
    };
  },

  access: () => [],

  run(request, call, claims) {
    const { caller } = call;
    const session = issueSession(call, claims, request.MinimumSessionTokenSize);
    return {
      Credentials: shapes.credentialsOf(session, claims),
      SessionInfo: { ScopedSessionId: caller.userId, Arn: caller.arn },
      SessionTokenUtilization: session.sessionTokenUtilization,
      SessionTokenSize: session.sessionTokenSize,
      ScopedPoliciesCount: claims.scopeDownPolicies?.length ?? 0,
      SourceIdentity: claims.sourceIdentity,
    };
  },
});

/** `duration`: seconds. `now`: epoch milliseconds. */
function expiryOf({ expiresAt }: SessionClaims, duration: number | undefined, now: number): number {
  if (duration === undefined) return expiresAt;
  const wanted = Math.floor(now / 1000) + duration;
  if (wanted > expiresAt) throw insufficientSessionLifetime();
  return wanted;
}
