import { reservedSourceIdentity, sourceIdentityAlreadySet } from '../../errors/sts-errors.ts';
import type { SessionClaims } from '../../sessions/claims.ts';

/**
 * The source identity of a session to be: the one that is passed, or the calling session's. Once set it stays through
 * the whole chain; passing the same again is no change.
 *
 * Throws ValidationError.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
 */
export function sourceIdentityOf(
  requested: string | undefined,
  calling: SessionClaims | undefined,
): string | undefined {
  const inherited = calling?.sourceIdentity;
  if (requested === undefined) return inherited;
  if (requested.toLowerCase().startsWith('aws:')) throw reservedSourceIdentity();
  if (inherited !== undefined && inherited !== requested) throw sourceIdentityAlreadySet();
  return requested;
}
