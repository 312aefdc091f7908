import { whenReady } from '../../awaitable.ts';
import type { Awaitable } from '../../awaitable.ts';
import { sessionMayNotCall } from '../../errors/sts-errors.ts';
import { checkMfaCode, useMfaCode } from './check-mfa-code.ts';
import type { MfaProof } from './check-mfa-code.ts';
import { issueSession } from './issue-session.ts';
import { longTermSessionDuration } from './long-term-session-duration.ts';
import type { SessionClaims } from '../../sessions/claims.ts';
import { integer } from '../../wire/shape/index.ts';
import { operation } from '../../call/operation.ts';
import * as shapes from './shapes.ts';

/**
 * Gives a user, or an account's root, temporary credentials of its own, with proof of MFA where a code was given.
 * It needs no permission, and no policy can deny it.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
export const getSessionToken = operation({
  name: 'GetSessionToken',
  input: {
    DurationSeconds: shapes.durationSeconds(129_600),
    SerialNumber: shapes.mfaSerialNumber(),
    TokenCode: shapes.mfaTokenCode(),
    MinimumSessionTokenSize: shapes.minimumSessionTokenSize(),
  },
  output: {
    Credentials: shapes.credentials(),
    SessionTokenUtilization: integer(),
    SessionTokenSize: integer(),
  },
  errors: ['RegionDisabledException'],
  issuesCredentials: true,

  prepare(request, call): Awaitable<MfaProof | undefined> {
    if (call.caller.session !== undefined) throw sessionMayNotCall('GetSessionToken');
    return checkMfaCode(request, call);
  },

  access: () => [],

  run(request, call, mfaProof) {
    const { caller, now } = call;
    const issuedAt = Math.floor(now / 1000);
    const claims: SessionClaims = {
      kind: caller.principal.kind === 'root' ? 'root' : 'user',
      accountId: caller.accountId,
      principalId: caller.userId,
      issuedAt,
      expiresAt: issuedAt + longTermSessionDuration(request.DurationSeconds, caller),
      ...(mfaProof !== undefined && { mfaAuthenticatedAt: issuedAt }),
    };
    const session = issueSession(call, claims, request.MinimumSessionTokenSize);
    const answer = {
      Credentials: shapes.credentialsOf(session, claims),
      SessionTokenUtilization: session.sessionTokenUtilization,
      SessionTokenSize: session.sessionTokenSize,
    };
    return mfaProof === undefined ? answer : whenReady(useMfaCode(mfaProof, call), () => answer);
  },
});
