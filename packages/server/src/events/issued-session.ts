import { rootArn } from '../directory/arns.ts';
import type { RequestOutcome } from '../call/request-outcome.ts';
import type { SessionClaims } from '../sessions/claims.ts';
import type { ContextProof } from '../sessions/trusted-context.ts';
import { quote, textMap, textMember } from './json-text.ts';

/**
 * `"issuedSession":{…}`: the session whose credentials a call handed out, so that sessions can be listed from the events
 * alone. Times are epoch seconds. Undefined where it handed out none.
 */
export function issuedSession(outcome: RequestOutcome): string | undefined {
  const { issued, federated } = outcome.facts;
  if (issued === undefined || outcome.error !== undefined) return undefined;
  const { claims } = issued;
  const { tags, transitiveTagKeys } = claims;
  const text =
    (answersCredentials(outcome.output) ? '' : `"accessKeyId":${quote(issued.accessKeyId)},`) +
    `"kind":"${claims.kind}","principalId":${quote(claims.principalId)},` +
    `"principalArn":${quote(principalArn(outcome, claims.kind, claims.accountId))},"accountId":"${claims.accountId}"` +
    textMember('sessionName', claims.sessionName) +
    `,"issuedAt":${claims.issuedAt},"expiresAt":${claims.expiresAt}` +
    textMember('sourceIdentity', claims.sourceIdentity) +
    (tags === undefined ? '' : `,"tags":${textMap(tags)}`) +
    (transitiveTagKeys === undefined
      ? ''
      : `,"transitiveTagKeys":[${transitiveTagKeys.map(quote).join(',')}]`) +
    descent(claims) +
    textMember('federatedProvider', claims.federatedProvider) +
    textMember('subject', claims.federatedSubject ?? federated?.userName) +
    (claims.mfaAuthenticatedAt !== undefined || hasMfaCode(outcome.input) ? ',"mfa":true' : '');
  return `"issuedSession":{${text}}`;
}

/** Of STS's form, so that the answer tells the access key id already; other APIs have their own. */
const answersCredentials = (output: unknown): boolean =>
  typeof output === 'object' && output !== null && 'Credentials' in output;

/** From whom and from which sessions it descends: ids, which are no secrets. */
function descent({ assumedBy, ancestors, origin, trustedContext }: SessionClaims): string {
  return (
    (assumedBy === undefined
      ? ''
      : `,"assumedBy":{"arn":${quote(assumedBy.arn)},"accessKeyId":${quote(assumedBy.accessKeyId)}}`) +
    (origin === undefined ? '' : `,"origin":${JSON.stringify(origin)}`) +
    (ancestors === undefined ? '' : `,"ancestors":${JSON.stringify(ancestors)}`) +
    (trustedContext === undefined ? '' : contextProof(trustedContext))
  );
}

/** Of on whose behalf it acts no more than by what it is ended with him: a digest, and a moment. */
const contextProof = ({ proven, provenAt }: ContextProof): string =>
  `,"context":{"proven":${quote(proven)},"provenAt":${provenAt}}`;

/** The ARN of the role or user that the session is of; a federated user's of the user who federated him. */
function principalArn(
  { caller, checks }: RequestOutcome,
  kind: 'role' | 'user' | 'root' | 'federated-user' | 'assumed-root',
  accountId: string,
): string {
  if (kind === 'role') return checks[0]?.check.resource ?? caller?.role?.arn ?? '';
  if (kind === 'user' || kind === 'federated-user') return caller?.user?.arn ?? rootArn(accountId);
  return rootArn(accountId);
}

/** A call that was given a code and succeeded has proven it. */
const hasMfaCode = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'SerialNumber' in input && input.SerialNumber !== undefined;
