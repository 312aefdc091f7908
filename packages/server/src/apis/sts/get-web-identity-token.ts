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
  scopeNeedsOriginIdentity,
  sessionDurationEscalation,
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

interface Prepared {
  readonly algorithm: SigningAlgorithm;
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
    Scope: string({ min: 1 }),
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

  prepare(request): Prepared {
    checkSubject(request.SubjectMode, request.Scope);
    return { algorithm: readAlgorithm(request.SigningAlgorithm), tags: sessionTags(request, undefined) };
  },

  access(request, { caller }, { algorithm, tags }): readonly AccessCheck[] {
    const check = { resource: '*', resourceAccount: caller.accountId, resourceInDenial: '' };
    const own = new Map<string, string | readonly string[]>([
      ['sts:identitytokenaudience', request.Audience],
      ['sts:signingalgorithm', algorithm],
      ['sts:subjectmode', request.SubjectMode ?? 'AWSIdentity'],
      ['sts:durationseconds', String(request.DurationSeconds ?? defaultDuration)],
    ]);
    const context = new SessionRequestContext(tags.passed, own);
    const given = { ...check, context, action: 'sts:GetWebIdentityToken' };
    return hasTags(tags) ? [given, { ...check, context, action: 'sts:TagGetWebIdentityToken' }] : [given];
  },

  async run(request, { caller, region, now, services }, { algorithm, tags }) {
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

/**
 * No session here has an identity that it acts for besides its own, and nobody gets a token about another subject than he
 * asked for. Throws ValidationError.
 */
function checkSubject(subjectMode: string | undefined, scope: string | undefined): void {
  if (subjectMode === 'OriginIdentity') throw noOriginIdentity();
  if (scope !== undefined) throw scopeNeedsOriginIdentity();
}

function checkOutlivesNoSession(expiresAt: number, { session }: Caller): void {
  if (session !== undefined && expiresAt > session.expiresAt) throw sessionDurationEscalation();
}
