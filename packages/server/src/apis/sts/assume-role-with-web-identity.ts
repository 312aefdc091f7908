import { parseArn } from '@locum/policy';
import type { AccessCheck } from '../../authorization/access-check.ts';
import { AssumeRoleContext } from '../../authorization/assume-role-context.ts';
import { whenReady } from '../../awaitable.ts';
import type { Awaitable } from '../../awaitable.ts';
import type { RoleEntry } from '../../directory/entities.ts';
import { accessTokensNotSupported, ownWebToken } from '../../errors/federation-errors.ts';
import { internalFailure } from '../../errors/request-errors.ts';
import { invalidArn } from '../../errors/sts-errors.ts';
import { isRoleAuthorizedByIssuer } from '../../federation/oidc/authorized-roles.ts';
import { readClaimedSession } from '../../federation/oidc/claimed-session.ts';
import type { ClaimedSession } from '../../federation/oidc/claimed-session.ts';
import { contextOfToken } from '../../federation/oidc/token-context.ts';
import { findTrustedIssuer } from '../../federation/oidc/trusted-issuer.ts';
import type { TrustedIssuer } from '../../federation/oidc/trusted-issuer.ts';
import { lastingKeys, WebIdentityContext } from '../../federation/oidc/web-identity-context.ts';
import { checkWebIdentity } from '../../federation/oidc/web-identity.ts';
import type { WebIdentity } from '../../federation/oidc/web-identity.ts';
import { checkSessionDuration, defaultRoleSessionDuration } from '../shared/check-session-duration.ts';
import { checkSessionPolicies } from './check-session-policies.ts';
import { issueRoleSession } from './issue-role-session.ts';
import { roleSessionClaims } from './role-session-claims.ts';
import type { TrustedContext } from '../../sessions/trusted-context.ts';
import { hasTags } from '../../sessions/session-tags.ts';
import { integer, string, structure } from '../../wire/shape/index.ts';
import { operation } from '../../call/operation.ts';
import * as shapes from './shapes.ts';

interface Prepared {
  readonly issuer: TrustedIssuer;
  readonly identity: WebIdentity;
  readonly claimed: ClaimedSession;
  readonly trustedContext: TrustedContext | undefined;
  /** The issuer names the role as one that the token is for. */
  readonly isRoleAuthorized: boolean;
  /** Undefined where there is none: the caller learns no more than where it does not trust him. */
  readonly entry: RoleEntry | undefined;
}

/**
 * Gives temporary credentials of a role to whoever has a token of an OpenID Connect provider that its trust policy lets in.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export const assumeRoleWithWebIdentity = operation({
  name: 'AssumeRoleWithWebIdentity',
  input: {
    RoleArn: shapes.arn().required(),
    RoleSessionName: shapes.roleSessionName().required(),
    WebIdentityToken: string({ min: 4, max: 20_000, sensitive: true }).required(),
    ProviderId: string({ min: 4, max: 2048 }),
    PolicyArns: shapes.policyArns(),
    Policy: shapes.boundedSessionPolicy(),
    DurationSeconds: shapes.durationSeconds(43_200),
    MinimumSessionTokenSize: shapes.minimumSessionTokenSize(),
  },
  output: {
    SubjectFromWebIdentityToken: string(),
    Audience: string(),
    AssumedRoleUser: structure({ AssumedRoleId: string(), Arn: string() }),
    Credentials: shapes.credentials(),
    PackedPolicySize: integer(),
    Provider: string(),
    SourceIdentity: string(),
    SessionTokenUtilization: integer(),
    SessionTokenSize: integer(),
    TrustedIdentityPropagationContext: shapes.trustedIdentityPropagationContext(),
  },
  errors: [
    'MalformedPolicyDocument',
    'PackedPolicyTooLarge',
    'IDPRejectedClaim',
    'IDPCommunicationError',
    'InvalidIdentityToken',
    'ExpiredTokenException',
    'RegionDisabledException',
  ],
  isUnsigned: true,
  issuesCredentials: true,

  prepare({ RoleArn, WebIdentityToken, ProviderId }, { now, services, facts }): Awaitable<Prepared> {
    if (parseArn(RoleArn) === undefined) throw invalidArn(RoleArn);
    if (ProviderId !== undefined) throw accessTokensNotSupported();
    const { directory, webIdentities, tokenIssuer } = services;
    const token = webIdentities.read(WebIdentityToken);
    if (tokenIssuer.isOwn(token.claims['iss'])) throw ownWebToken();
    return whenReady(findTrustedIssuer(token.claims, RoleArn, directory), (issuer) => {
      const identity = checkWebIdentity(token.claims, issuer, now);
      return whenReady(webIdentities.verify(WebIdentityToken, token, issuer, now), () => {
        const { principal } = issuer;
        const { subject, audience } = identity;
        facts.federated = {
          type: 'WebIdentityUser',
          principalId: `${principal}:${audience}:${subject}`,
          userName: subject,
          identityProvider: principal,
        };
        const isRoleAuthorized = isRoleAuthorizedByIssuer(token.claims, RoleArn);
        if (isRoleAuthorized) facts.isRoleAuthorizedByIssuer = true;
        const claimed = readClaimedSession(token.claims);
        const trustedContext = contextOfToken(identity, issuer, now);
        return whenReady(directory.roleByArn(RoleArn), (entry) => ({
          issuer,
          identity,
          claimed,
          trustedContext,
          isRoleAuthorized,
          entry,
        }));
      });
    });
  },

  access(request, _call, prepared): readonly AccessCheck[] {
    const { issuer, identity, claimed, trustedContext, isRoleAuthorized, entry } = prepared;
    const { tags, sourceIdentity } = claimed;
    const context = new AssumeRoleContext({
      roleSessionName: request.RoleSessionName,
      durationSeconds: request.DurationSeconds ?? defaultRoleSessionDuration,
      externalId: undefined,
      sourceIdentity,
      requestTags: tags.passed,
      transitiveTagKeys: tags.passedTransitiveKeys,
      inheritedTags: [],
      roleTags: entry?.role.tags ?? [],
      federatedProvider: issuer.principal,
      requestContext: trustedContext,
      principalContext: trustedContext,
      isMfaProven: false,
    });
    const check = (action: string): AccessCheck => ({
      action,
      resource: request.RoleArn,
      resourceAccount: parseArn(request.RoleArn)?.account ?? '',
      ...(entry !== undefined && { resourcePolicy: entry.trustPolicy }),
      hasMandatoryPolicy: true,
      principal: { kind: 'federated', provider: issuer.principal },
      denial: `Not authorized to perform ${action}`,
      context: new WebIdentityContext(identity, issuer, isRoleAuthorized, context),
    });
    const checks = [check('sts:AssumeRoleWithWebIdentity')];
    if (hasTags(tags)) checks.push(check('sts:TagSession'));
    if (sourceIdentity !== undefined) checks.push(check('sts:SetSourceIdentity'));
    if (trustedContext !== undefined) checks.push(check('sts:SetContext'));
    return checks;
  },

  run(request, call, { issuer, identity, claimed, trustedContext, entry }) {
    if (entry === undefined) throw internalFailure('a role that does not exist was authorized');
    const { role } = entry;
    const { now, services } = call;
    const { subject, audience } = identity;
    const duration = checkSessionDuration(request.DurationSeconds, role.maxSessionDuration, false);
    return whenReady(checkSessionPolicies(request, role.accountId, services), (policies) => {
      const claims = roleSessionClaims(role, {
        sessionName: request.RoleSessionName,
        now,
        duration,
        sourceIdentity: claimed.sourceIdentity,
        tags: claimed.tags,
        trustedContext,
        policies,
        assumer: {
          federatedProvider: issuer.principal,
          federatedSubject: subject,
          federatedContext: lastingKeys(identity, issuer.url),
        },
      });
      return {
        ...issueRoleSession(call, role, claims, request.MinimumSessionTokenSize),
        SubjectFromWebIdentityToken: subject,
        Audience: audience,
        Provider: issuer.issuer,
        TrustedIdentityPropagationContext: shapes.trustedIdentityPropagationContextOf(trustedContext),
      };
    });
  },
});
