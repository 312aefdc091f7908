import { roleChainTooLong } from '../errors/sts-errors.ts';
import type { SessionAncestor, SessionClaims, SessionOrigin } from './claims.ts';
import { subjectDigest, subjectId } from './subject-id.ts';

/**
 * The most sessions that one may descend from: the first of its chain, and those after it that have not expired. AWS tells
 * of no bound; a token has room for so many beside everything else at its longest.
 */
export const mostAncestors = 16;

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
 * The descent of a session that is assumed with somebody's credentials. The first session of a chain stays in it when it has
 * expired: whoever ends the sessions of a role, a user or a subject means what they began, too.
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
  const before = session.ancestors ?? [];
  const lasting = before.filter((ancestor, index) => index === 0 || ancestor.expiresAt * 1000 > now);
  const ancestors: readonly SessionAncestor[] = [
    ...lasting,
    { accessKeyId, principalId, issuedAt, expiresAt },
  ];
  if (ancestors.length > mostAncestors) throw roleChainTooLong(mostAncestors);
  const origin = originOf(session);
  return { ancestors, ...(origin !== undefined && { origin }) };
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
  const isLongTerm = accessKeyId?.startsWith('AKIA') === true;
  return isLongTerm && origin?.kind === 'user' ? origin.id : undefined;
}
