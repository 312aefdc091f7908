import { assumedRoleArn } from '../../directory/arns.ts';
import type { Role } from '../../directory/entities.ts';
import type { Call } from '../../call/operation.ts';
import { credentialsOf } from './shapes.ts';
import type { SessionClaims } from '../../sessions/claims.ts';
import { issueSession } from './issue-session.ts';

/**
 * Makes the credentials of a role session; answers what AssumeRole and its kin tell of one alike.
 *
 * Throws PackedPolicyTooLarge and Throttling. `minimumTokenSize`: bytes.
 */
export function issueRoleSession(
  call: Call,
  role: Role,
  claims: SessionClaims,
  minimumTokenSize: number | undefined,
) {
  const { sessionName = '', sourceIdentity } = claims;
  const session = issueSession(call, claims, minimumTokenSize);
  return {
    AssumedRoleUser: {
      AssumedRoleId: `${role.id}:${sessionName}`,
      Arn: assumedRoleArn(role.accountId, role.name, sessionName),
    },
    Credentials: credentialsOf(session, claims),
    PackedPolicySize: session.packedPolicySize,
    SourceIdentity: sourceIdentity,
    SessionTokenUtilization: session.sessionTokenUtilization,
    SessionTokenSize: session.sessionTokenSize,
  };
}
