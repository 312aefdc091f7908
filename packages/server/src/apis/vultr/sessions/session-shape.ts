import { sessionName } from '../../../authentication/session-bearer.ts';
import type { IssuedSession } from '../../../history/session-query.ts';
import { integer, list, string, structure } from '../../../wire/shape/index.ts';
import type { OutputOf } from '../../../wire/shape/index.ts';
import { vultrDate } from '../date.ts';
import { uuidOf } from '../ids/uuid.ts';
import { issuerIdOf } from '../issuers/issuer-id.ts';

/** `session_token`: of a session that was just begun what its holder bears, else only what names it. */
export const sessionMembers = {
  session_token: string(),
  user_id: string(),
  oidc_issuer_id: string(),
  role_id: string(),
  session_name: string(),
  auth_method: string(),
  remaining_duration: integer(),
  conditions_met: list(string()),
  source_ip: string(),
  expires_at: string(),
  assumed_at: string(),
} as const;

export const sessionShape = () => structure(sessionMembers);

/** Vultr's description of its API wraps a session, and its Go client reads it as it is. */
export const oneSession = { assumed_role_session: sessionShape(), ...sessionMembers } as const;

export type SessionValue = OutputOf<typeof sessionMembers>;

export const wrapSession = (session: SessionValue) => ({ assumed_role_session: session, ...session });

/** A session as its event told it. Which conditions let it begin is not told there. `now`: epoch milliseconds. */
export function sessionOf(found: IssuedSession, now: number): SessionValue {
  const assumer = found.assumedBy?.principalId ?? '';
  const provider = found.federatedProvider;
  return {
    session_token: sessionName(found.accessKeyId),
    user_id: assumer.startsWith('AIDA') ? uuidOf('user', assumer) : '',
    oidc_issuer_id: provider === undefined ? '' : issuerIdOf(provider),
    role_id: uuidOf('role', found.principalId),
    session_name: found.sessionName ?? '',
    auth_method: provider === undefined ? 'api_key' : 'oidc',
    remaining_duration: Math.max(0, found.expiresAt - Math.floor(now / 1000)),
    conditions_met: [],
    source_ip: found.sourceIp,
    expires_at: vultrDate(found.expiresAt),
    assumed_at: vultrDate(found.issuedAt),
  };
}
