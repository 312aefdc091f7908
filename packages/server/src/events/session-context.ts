import { rootArn } from '../directory/arns.ts';
import type { Role, User } from '../directory/entities.ts';
import type { SessionClaims } from '../sessions/claims.ts';
import { formatEventTime } from './event-time.ts';
import { quote, textMember } from './json-text.ts';

/** `,"sessionContext":{…}` of temporary credentials. `issuer`: who the session is of, `{…}`, where it is somebody else. */
export function sessionContext(claims: SessionClaims, issuer: string | undefined): string {
  const from = issuer === undefined ? '' : `"sessionIssuer":${issuer},${federationData(claims)}`;
  return (
    `,"sessionContext":{${from}"attributes":{"creationDate":"${formatEventTime(claims.issuedAt)}",` +
    `"mfaAuthenticated":"${claims.mfaAuthenticatedAt !== undefined}"}` +
    textMember('sourceIdentity', claims.sourceIdentity) +
    `${claims.kind === 'assumed-root' ? ',"assumedRoot":"true"' : ''}}`
  );
}

/** Of web identities only; a SAML provider is no such data to CloudTrail. */
function federationData({ federatedProvider }: SessionClaims): string {
  if (federatedProvider === undefined || federatedProvider.includes(':saml-provider/')) return '';
  return `"webIdFederationData":{"federatedProvider":${quote(federatedProvider)},"attributes":{}},`;
}

export const roleIssuer = ({ id, arn, accountId, name }: Role): string =>
  issuer('Role', id, arn, accountId, name);

/** The user who federated another, or the account's root. */
export const userIssuer = (user: User | undefined, accountId: string): string =>
  user === undefined
    ? issuer('Root', accountId, rootArn(accountId), accountId)
    : issuer('IAMUser', user.id, user.arn, user.accountId, user.name);

const issuer = (type: string, id: string, arn: string, accountId: string, userName?: string): string =>
  `{"type":"${type}","principalId":${quote(id)},"arn":${quote(arn)},"accountId":"${accountId}"` +
  `${textMember('userName', userName)}}`;
