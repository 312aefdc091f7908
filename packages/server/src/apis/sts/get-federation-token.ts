import type { AccessCheck } from '../../authorization/access-check.ts';
import { SessionRequestContext } from '../../authorization/session-request-context.ts';
import { whenReady } from '../../awaitable.ts';
import { federatedUserArn } from '../../directory/arns.ts';
import { sessionMayNotCall } from '../../errors/sts-errors.ts';
import { checkSessionPolicies } from './check-session-policies.ts';
import { issueSession } from './issue-session.ts';
import { longTermSessionDuration } from './long-term-session-duration.ts';
import { hasTags, sessionTags } from '../../sessions/session-tags.ts';
import type { SessionTags } from '../../sessions/session-tags.ts';
import type { SessionClaims } from '../../sessions/claims.ts';
import { integer, string, structure } from '../../wire/shape/index.ts';
import { operation } from '../../call/operation.ts';
import * as shapes from './shapes.ts';

/**
 * Gives a user, or an account's root, temporary credentials for somebody it names. They may do what the session policies
 * and the user's own policies both allow; without a session policy nothing, but for what policies of resources grant to
 * the federated user's ARN. None of the tags is transitive.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
 */
export const getFederationToken = operation({
  name: 'GetFederationToken',
  input: {
    Name: string({ min: 2, max: 32, pattern: '[\\w+=,.@-]*' }).required(),
    Policy: shapes.boundedSessionPolicy(),
    PolicyArns: shapes.policyArns(),
    DurationSeconds: shapes.durationSeconds(129_600),
    Tags: shapes.sessionTags(),
    MinimumSessionTokenSize: shapes.minimumSessionTokenSize(),
  },
  output: {
    FederatedUser: structure({ FederatedUserId: string(), Arn: string() }),
    Credentials: shapes.credentials(),
    PackedPolicySize: integer(),
    SessionTokenUtilization: integer(),
    SessionTokenSize: integer(),
  },
  errors: ['MalformedPolicyDocument', 'PackedPolicyTooLarge', 'RegionDisabledException'],
  issuesCredentials: true,

  prepare(request, { caller }): SessionTags {
    if (caller.session !== undefined) throw sessionMayNotCall('GetFederationToken');
    return sessionTags(request, undefined);
  },

  access({ Name }, { caller: { accountId } }, tags): readonly AccessCheck[] {
    const check = {
      resource: federatedUserArn(accountId, Name),
      resourceAccount: accountId,
      context: new SessionRequestContext(tags.passed),
    };
    const made = { ...check, action: 'sts:GetFederationToken' };
    return hasTags(tags) ? [made, { ...check, action: 'sts:TagSession' }] : [made];
  },

  run(request, call, { passed }) {
    const { caller, now, services } = call;
    return whenReady(checkSessionPolicies(request, caller.accountId, services), (policies) => {
      const issuedAt = Math.floor(now / 1000);
      const claims: SessionClaims = {
        kind: 'federated-user',
        accountId: caller.accountId,
        principalId: caller.userId,
        sessionName: request.Name,
        issuedAt,
        expiresAt: issuedAt + longTermSessionDuration(request.DurationSeconds, caller),
        ...(passed.length > 0 && { tags: passed }),
        ...policies,
      };
      const session = issueSession(call, claims, request.MinimumSessionTokenSize);
      return {
        FederatedUser: {
          FederatedUserId: `${caller.accountId}:${request.Name}`,
          Arn: federatedUserArn(caller.accountId, request.Name),
        },
        Credentials: shapes.credentialsOf(session, claims),
        // Unlike AssumeRole it tells of nothing too.
        PackedPolicySize: session.packedPolicySize ?? 0,
        SessionTokenUtilization: session.sessionTokenUtilization,
        SessionTokenSize: session.sessionTokenSize,
      };
    });
  },
});
