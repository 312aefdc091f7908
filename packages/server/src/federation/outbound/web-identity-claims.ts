import type { JWTPayload } from 'jose';
import type { Caller } from '../../authentication/caller.ts';
import type { SessionTag } from '../../sessions/claims.ts';
import { formatTimestamp } from '../../wire/timestamp-text.ts';

/** What a web identity token says beside whom it is about. */
export interface WebIdentityRequest {
  readonly issuer: string;
  /** A UUID. */
  readonly tokenId: string;
  readonly audiences: readonly string[];
  readonly tags: readonly SessionTag[];
  /** Whom the token is about, where that is not the caller but on whose behalf it acts. */
  readonly originSubject?: string | undefined;
  /** As it was asked for. */
  readonly scope?: string | undefined;
  readonly region: string;
  /** Epoch seconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/**
 * The claims of a web identity token. Of a role session it is the role that they are about, unless they are about whom it acts for; what
 * AWS says of its own
 * computing services has no claim here.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_outbound_token_claims.html
 */
export function webIdentityClaims(caller: Caller, request: WebIdentityRequest): JWTPayload {
  const { audiences, issuer, issuedAt, expiresAt, tokenId, originSubject, scope } = request;
  const { principal } = caller;
  const [onlyAudience, ...more] = audiences;
  const principalId = principal.kind === 'role-session' ? principal.roleArn : caller.arn;
  return {
    iss: issuer,
    // A single audience is no list, as RFC 7519 section 4.1.3 lets it be.
    aud: onlyAudience !== undefined && more.length === 0 ? onlyAudience : [...audiences],
    sub: originSubject ?? principalId,
    iat: issuedAt,
    exp: expiresAt,
    jti: tokenId,
    ...(scope !== undefined && { scope }),
    'https://sts.amazonaws.com/': awsClaims(caller, principalId, request),
  };
}

function awsClaims(caller: Caller, principalId: string, request: WebIdentityRequest): object {
  const { region, tags, originSubject } = request;
  const { accountId, placement, session } = caller;
  const organization = placement?.organization;
  const principalTags = principalTagsOf(caller);
  return {
    aws_account: accountId,
    source_region: region,
    principal_id: principalId,
    ...(originSubject !== undefined && { subject_mode: 'OriginIdentity' }),
    ...(organization !== undefined && { org_id: organization.id, ou_path: [organization.path] }),
    ...(session !== undefined && { original_session_exp: formatTimestamp(session.expiresAt) }),
    ...(session?.sourceIdentity !== undefined && { source_identity: session.sourceIdentity }),
    ...(session?.federatedProvider !== undefined && { federated_provider: session.federatedProvider }),
    ...(principalTags.length > 0 && { principal_tags: asObject(principalTags) }),
    ...(tags.length > 0 && { request_tags: asObject(tags) }),
  };
}

/** A session's own tags win over those of its role; keys do not differ by case. */
function principalTagsOf({ session, role, user }: Caller): readonly SessionTag[] {
  const ofSession = session?.tags ?? [];
  const taken = new Set(ofSession.map(({ key }) => key.toLowerCase()));
  const ofPrincipal = (role?.tags ?? user?.tags ?? []).map(({ Key, Value }) => ({ key: Key, value: Value }));
  return [...ofPrincipal.filter(({ key }) => !taken.has(key.toLowerCase())), ...ofSession];
}

const asObject = (tags: readonly SessionTag[]): Readonly<Record<string, string>> =>
  Object.fromEntries(tags.map(({ key, value }) => [key, value]));
