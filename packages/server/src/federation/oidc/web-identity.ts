import {
  incorrectAudience,
  missingClaim,
  tokenNotYetValid,
  unusableClaim,
  webTokenExpired,
} from '../../errors/federation-errors.ts';
import type { JsonObject } from '../../wire/read-json.ts';
import { claimOf } from './claim-of.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';

/** Whom a token is about, and for whom it is. */
export interface WebIdentity {
  readonly subject: string;
  /** The one of the provider's client ids that the token is for: `azp`, or where there is none of `aud`. */
  readonly audience: string;
  /** The `aud` beside an `azp`. */
  readonly originalAudiences: readonly string[] | undefined;
  /** Empty where the token does not say. */
  readonly authenticationMethods: readonly string[];
  readonly claims: JsonObject;
  /** Until when the token is good, in epoch seconds. */
  readonly expiresAt: number;
}

/** Seconds by which the issuer's clock may be ahead of ours. */
const leeway = 60;

/** OpenID Connect Core section 2: at most 255 ASCII characters. */
const nameText = /^[\x20-\x7e]{1,255}$/;

/**
 * Checks what a token claims, whoever has signed it. It must say for whom it is, whom it is about, and from when until when
 * it is good; the issuer's clock may be a minute ahead, and what is over is over.
 *
 * Throws InvalidIdentityToken and ExpiredTokenException. `now`: epoch milliseconds.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export function checkWebIdentity(claims: JsonObject, issuer: TrustedIssuer, now: number): WebIdentity {
  const expiresAt = checkTimes(claims, Math.floor(now / 1000));
  const subject = claimOf(claims, 'sub');
  if (subject === undefined) throw missingClaim('sub');
  if (typeof subject !== 'string' || !nameText.test(subject)) {
    throw unusableClaim('sub', 'a text of 1 to 255 ASCII characters');
  }
  const methods = claimOf(claims, 'amr');
  return {
    subject,
    ...readAudience(claims, issuer.clientIds),
    authenticationMethods: methods === undefined ? [] : readTexts('amr', methods),
    claims,
    expiresAt,
  };
}

/** Answers when the token is over. */
function checkTimes(claims: JsonObject, now: number): number {
  const expiresAt = readTime(claims, 'exp');
  const issuedAt = readTime(claims, 'iat');
  const notBefore = claimOf(claims, 'nbf') === undefined ? issuedAt : readTime(claims, 'nbf');
  if (expiresAt <= now) throw webTokenExpired(now, expiresAt);
  if (issuedAt > now + leeway) throw tokenNotYetValid('iat', issuedAt);
  if (notBefore > now + leeway) throw tokenNotYetValid('nbf', notBefore);
  return expiresAt;
}

/** Epoch seconds. They may have a fraction (RFC 7519 section 2), which counts for nothing. */
function readTime(claims: JsonObject, name: 'exp' | 'iat' | 'nbf'): number {
  const time = claimOf(claims, name);
  if (time === undefined) throw missingClaim(name);
  if (typeof time !== 'number' || !Number.isSafeInteger(Math.floor(time))) {
    throw unusableClaim(name, 'a number of seconds');
  }
  return Math.floor(time);
}

function readAudience(
  claims: JsonObject,
  clientIds: readonly string[] | undefined,
): Pick<WebIdentity, 'audience' | 'originalAudiences'> {
  const listed = claimOf(claims, 'aud');
  const authorizedParty = claimOf(claims, 'azp');
  if (listed === undefined && authorizedParty === undefined) throw missingClaim('aud');
  const audiences = listed === undefined ? [] : readTexts('aud', listed);
  if (authorizedParty !== undefined && typeof authorizedParty !== 'string')
    throw unusableClaim('azp', 'a text');
  const asked = authorizedParty === undefined ? audiences : [authorizedParty];
  const audience = asked.find((name) => clientIds?.includes(name) ?? nameText.test(name));
  if (audience === undefined) {
    throw incorrectAudience(authorizedParty === undefined ? 'aud' : 'azp', clientIds);
  }
  return { audience, originalAudiences: authorizedParty === undefined ? undefined : audiences };
}

function readTexts(name: 'aud' | 'amr', claim: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return list.map((value) => {
    if (typeof value !== 'string') throw unusableClaim(name, 'a text or a list of texts');
    return value;
  });
}
