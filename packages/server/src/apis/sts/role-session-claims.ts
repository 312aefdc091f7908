import type { Role } from '../../directory/entities.ts';
import type { SessionClaims } from '../../sessions/claims.ts';
import { tagClaims } from '../../sessions/session-tags.ts';
import type { TrustedContext } from '../../sessions/trusted-context.ts';
import type { SessionTags } from '../../sessions/session-tags.ts';

/** What a role session is begun with. */
interface RoleSessionFacts {
  readonly sessionName: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Seconds. */
  readonly duration: number;
  readonly sourceIdentity: string | undefined;
  readonly tags: SessionTags;
  /** On whose behalf it acts. */
  readonly trustedContext: TrustedContext | undefined;
  readonly policies: Pick<SessionClaims, 'policy' | 'policyArns'>;
  /** Who assumes the role: a caller, or somebody a provider vouched for. */
  readonly assumer: Pick<
    SessionClaims,
    'assumedBy' | 'ancestors' | 'origin' | 'federatedProvider' | 'federatedSubject' | 'federatedContext'
  >;
}

/** The claims of a session of a role, as AssumeRole and its kin begin one alike. */
export function roleSessionClaims(role: Role, facts: RoleSessionFacts): SessionClaims {
  const { sessionName, now, duration, sourceIdentity, tags, trustedContext, policies, assumer } = facts;
  const issuedAt = Math.floor(now / 1000);
  return {
    kind: 'role',
    accountId: role.accountId,
    principalId: role.id,
    sessionName,
    issuedAt,
    expiresAt: issuedAt + duration,
    ...assumer,
    ...(sourceIdentity !== undefined && { sourceIdentity }),
    ...tagClaims(tags),
    ...(trustedContext !== undefined && { trustedContext }),
    ...policies,
  };
}
