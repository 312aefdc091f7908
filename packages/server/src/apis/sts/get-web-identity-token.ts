import { randomUUID } from 'node:crypto';
import type { AccessCheck } from '../../authorization/access-check.ts';
import { SessionRequestContext } from '../../authorization/session-request-context.ts';
import type { Caller } from '../../authentication/caller.ts';
import { findAccountSettings } from '../../directory/accounts/account-settings-records.ts';
import { validationFailed } from '../../errors/request-errors.ts';
import {
  jwtPayloadSizeExceeded,
  noOriginIdentity,
  outboundWebIdentityFederationDisabled,
  repeatedScope,
  scopeNeedsOriginIdentity,
  sessionDurationEscalation,
  unfitSubject,
} from '../../errors/sts-errors.ts';
import { signingAlgorithms } from '../../federation/outbound/signing-key.ts';
import type { SigningAlgorithm } from '../../federation/outbound/signing-key.ts';
import { webIdentityClaims } from '../../federation/outbound/web-identity-claims.ts';
import { hasTags, sessionTags } from '../../sessions/session-tags.ts';
import type { SessionTags } from '../../sessions/session-tags.ts';
import { integer, list, string, timestamp } from '../../wire/shape/index.ts';
import { operation } from '../../call/operation.ts';
import * as shapes from './shapes.ts';

/** Seconds. */
const defaultDuration = 300;

/** Bytes: with header and signature no token is longer than the 20,000 characters that AWS itself takes at most. */
const largestPayload = 14_000;

/** RFC 6749 section 3.3, without the comma. */
const scopeValue = '[\\x21\\x23-\\x2B\\x2D-\\x5B\\x5D-\\x7E]+';

interface Prepared {
  readonly algorithm: SigningAlgorithm;
  readonly scopes: readonly string[];
  /** Whom the token is about, where that is not the caller. */
  readonly originSubject: string | undefined;
  readonly tags: SessionTags;
}

/**
 * Gives a signed JSON Web Token that proves who the caller is to services elsewhere.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html
 */
export const getWebIdentityToken = operation({
  name: 'GetWebIdentityToken',
  input: {
    Audience: list(string({ min: 1, max: 1000 }), { min: 1, max: 10 }).required(),
    DurationSeconds: integer({ min: 60, max: 3600 }),
    SigningAlgorithm: string({ min: 5, max: 5 }).required(),
    Scope: string({ min: 1, max: 256, pattern: `${scopeValue}( ${scopeValue})*` }),
    SubjectMode: string({ values: ['AWSIdentity', 'OriginIdentity'] }),
    Tags: shapes.sessionTags(),
  },
  output: { WebIdentityToken: string({ sensitive: true }), Expiration: timestamp() },
  errors: [
    'SessionDurationEscalationException',
    'OutboundWebIdentityFederationDisabledException',
    'JWTPayloadSizeExceededException',
  ],
  issuesCredentials: true,

  prepare(request, { caller }): Prepared {
    return {
      algorithm: readAlgorithm(request.SigningAlgorithm),
      scopes: readScopes(request),
      originSubject: request.SubjectMode === 'OriginIdentity' ? readOriginSubject(caller) : undefined,
      tags: sessionTags(request, undefined),
    };
  },

  access(request, { caller }, { algorithm, scopes, tags }): readonly AccessCheck[] {
    const check = { resource: '*', resourceAccount: caller.accountId, resourceInDenial: '' };
    const own = new Map<string, string | readonly string[]>([
      ['sts:identitytokenaudience', request.Audience],
      ['sts:signingalgorithm', algorithm],
      ['sts:subjectmode', request.SubjectMode ?? 'AWSIdentity'],
      ['sts:durationseconds', String(request.DurationSeconds ?? defaultDuration)],
    ]);
    if (scopes.length > 0) own.set('sts:identitytokenscope', scopes);
    const context = new SessionRequestContext(tags.passed, own);
    const actions = ['sts:GetWebIdentityToken'];
    if (hasTags(tags)) actions.push('sts:TagGetWebIdentityToken');
    if (scopes.length > 0) actions.push('sts:SetWebIdentityTokenScope');
    return actions.map((action) => ({ ...check, context, action }));
  },

  async run(request, { caller, region, now, services }, { algorithm, originSubject, tags }) {
    const { directory, tokenIssuer } = services;
    const settings = await findAccountSettings(directory.reads, caller.accountId);
    const { isOutboundFederationEnabled, outboundIssuerId } = settings;
    if (!isOutboundFederationEnabled || outboundIssuerId === undefined) {
      throw outboundWebIdentityFederationDisabled();
    }
    const issuedAt = Math.floor(now / 1000);
    const expiresAt = issuedAt + (request.DurationSeconds ?? defaultDuration);
    checkOutlivesNoSession(expiresAt, caller);
    const claims = webIdentityClaims(caller, {
      issuer: tokenIssuer.issuer(outboundIssuerId),
      tokenId: randomUUID(),
      audiences: request.Audience,
      tags: tags.passed,
      originSubject,
      scope: request.Scope,
      region,
      issuedAt,
      expiresAt,
    });
    if (Buffer.byteLength(JSON.stringify(claims)) > largestPayload) throw jwtPayloadSizeExceeded();
    return {
      WebIdentityToken: await tokenIssuer.sign(claims, algorithm, issuedAt),
      Expiration: expiresAt,
    };
  },
});

/** AWS's model says five characters, and its documentation which. Throws ValidationError. */
function readAlgorithm(name: string): SigningAlgorithm {
  const algorithm = signingAlgorithms.find((known) => known === name);
  if (algorithm !== undefined) return algorithm;
  throw validationFailed([
    `Value '${name}' at 'signingAlgorithm' failed to satisfy constraint: ` +
      `Member must satisfy enum value set: [${signingAlgorithms.join(', ')}]`,
  ]);
}

/** The values of Scope; none where it is not given. Throws ValidationError. */
function readScopes({ Scope, SubjectMode, Audience }: ScopeRequest): readonly string[] {
  if (Scope === undefined) return [];
  if (SubjectMode !== 'OriginIdentity' || Audience.length !== 1) throw scopeNeedsOriginIdentity();
  const scopes = Scope.split(' ');
  if (new Set(scopes).size < scopes.length) throw repeatedScope();
  return scopes;
}

interface ScopeRequest {
  readonly Audience: readonly string[];
  readonly Scope?: string;
  readonly SubjectMode?: string;
}

/** Control and format characters, and separators other than the space. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/**
 * On whose behalf the calling session acts. A subject that could pass for a principal, or for another subject, gets no token.
 *
 * Throws ValidationError and AccessDenied.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html
 */
function readOriginSubject({ session }: Caller): string {
  const subject = session?.trustedContext?.subject ?? '';
  if (subject.trim() === '') throw noOriginIdentity();
  if (/^arn:/i.test(subject) || /^ | $/.test(subject) || invisible.test(subject)) throw unfitSubject();
  return subject;
}

function checkOutlivesNoSession(expiresAt: number, { session }: Caller): void {
  if (session !== undefined && expiresAt > session.expiresAt) throw sessionDurationEscalation();
}
