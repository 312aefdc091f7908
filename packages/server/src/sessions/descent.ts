import { roleChainTooLong } from '../errors/sts-errors.ts';
import type { SessionAncestor, SessionClaims, SessionOrigin } from './claims.ts';
import { subjectDigest, subjectId } from './subject-id.ts';

/**
 * The most sessions that a token tells of that its own descends from: it has room for so many beside everything else at its
 * longest. AWS tells of no bound.
 */
export const mostAncestors = 16;

/**
 * So many of a chain are told for good, from its first on. Were the oldest left out, whoever has stolen a session could wait until
 * it is over, and push it out of what he began with it by some links of a second each.
 */
const firstAncestors = mostAncestors / 2;

/** Whose credentials assume a session. */
interface Assumer {
  readonly arn: string;
  readonly accessKeyId: string;
  /** The unique id of the user, where the credentials are long-term ones. */
  readonly userId: string;
  /** The claims of the credentials' session, where they have one. */
  readonly session?: SessionClaims;
}

/** What the claims of a session tell of its descent. */
type Descent = Pick<SessionClaims, 'assumedBy' | 'ancestors' | 'origin'>;

/**
 * The descent of a session that is assumed with somebody's credentials. Sessions stay in it when they have expired: whoever
 * ends one, or the sessions of a role, a user or a subject, means what they began, too.
 *
 * Throws ValidationError where the chain is too long. `now`: epoch milliseconds.
 */
export function descentFrom({ arn, accessKeyId, userId, session }: Assumer, now: number): Descent {
  const assumedBy = { arn, accessKeyId };
  if (session === undefined) return { assumedBy, origin: { kind: 'user', id: userId } };
  return { assumedBy, ...descentOf(session, accessKeyId, now) };
}

/**
 * The descent of what is made of a session, `accessKeyId` being its own. It tells of no assumer: a session that is narrowed keeps the
 * one that it had.
 *
 * Throws ValidationError where the chain is too long. `now`: epoch milliseconds.
 */
export function descentOf(
  session: SessionClaims,
  accessKeyId: string,
  now: number,
): Pick<SessionClaims, 'ancestors' | 'origin'> {
  const { principalId, issuedAt, expiresAt } = session;
  const all = [...(session.ancestors ?? []), { accessKeyId, principalId, issuedAt, expiresAt }];
  const ancestors = withinBound(all, now);
  if (ancestors.length > mostAncestors) throw roleChainTooLong(mostAncestors, firstAncestors);
  const origin = originOf(session);
  return { ancestors, ...(origin !== undefined && { origin }) };
}

/** Leaves out what is over the bound, as far as it has expired: the oldest first, but for the first ones of the chain. */
function withinBound(ancestors: readonly SessionAncestor[], now: number): readonly SessionAncestor[] {
  let excess = ancestors.length - mostAncestors;
  return ancestors.filter(({ expiresAt }, index) => {
    const isLeftOut = excess > 0 && index >= firstAncestors && expiresAt * 1000 <= now;
    if (isLeftOut) excess -= 1;
    return !isLeftOut;
  });
}

/**
 * With whom the chain of a session began; undefined where that is the principal of the first session in it, as after
 * GetSessionToken.
 */
export function originOf({
  origin,
  federatedProvider,
  federatedSubject,
}: Pick<SessionClaims, 'origin' | 'federatedProvider' | 'federatedSubject'>): SessionOrigin | undefined {
  if (origin !== undefined) return origin;
  if (federatedProvider === undefined || federatedSubject === undefined) return undefined;
  return { kind: 'subject', id: subjectDigest(subjectId(federatedProvider, federatedSubject)) };
}

/**
 * The unique id of the principal whose credentials assumed a session; undefined where the claims do not tell it. `accessKeyId`: of
 * these credentials. After these there may be sessions that were narrowed.
 */
export function assumerIdOf(
  { ancestors = [], origin }: Pick<SessionClaims, 'ancestors' | 'origin'>,
  accessKeyId: string | undefined,
): string | undefined {
  const assumer = ancestors.find((ancestor) => ancestor.accessKeyId === accessKeyId);
  if (assumer !== undefined) return assumer.principalId;
  // Long-term keys may be called as a seed file likes, and API keys have UUIDs; those of sessions are called so alone.
  const isLongTerm = accessKeyId !== undefined && !accessKeyId.startsWith('ASIA');
  return isLongTerm && origin?.kind === 'user' ? origin.id : undefined;
}
