import type { ProofFailure, WebIdentityClaim, WebIdentityFailure } from './failure.ts';
import { ServiceError } from './service-error.ts';

/**
 * Errors of outside proofs: of AssumeRoleWithWebIdentity, and those that AssumeRoleWithSAML shares with it. Texts that are
 * AWS's own are marked as such. Nothing of a proof is in any of them but the name of its issuer; each says as data what failed.
 */

/** The proof is no good. `detail` is for the log, and holds nothing of the proof. */
export const invalidIdentityToken = (message: string, failure: ProofFailure, detail?: string): ServiceError =>
  new ServiceError('InvalidIdentityToken', 400, message, detail, {}, failure);

/** The proof was good, and is over. */
export const expiredTokenException = (message: string, failure: ProofFailure): ServiceError =>
  new ServiceError('ExpiredTokenException', 400, message, undefined, {}, failure);

/** What a failure tells of what was expected, at most: who cannot prove anything must not fill the records with it. */
const mostExpected = 5;

/** Seconds from the epoch within which a Date can name a moment; tokens may claim any number. */
const furthestMoment = 8_640_000_000_000;

const failed = (
  reason: WebIdentityFailure['reason'],
  claim?: WebIdentityClaim,
  details: Pick<WebIdentityFailure, 'expected' | 'moment'> = {},
): WebIdentityFailure => ({
  kind: 'web-identity',
  ...(claim !== undefined && { claim }),
  reason,
  ...details,
});

const momentOf = (seconds: number): Pick<WebIdentityFailure, 'moment'> =>
  Math.abs(seconds) <= furthestMoment ? { moment: seconds } : {};

/** The issuer could not be asked; SDKs try again. AWS's text is not known. */
export const idpCommunicationError = (
  detail: string,
  reason: 'issuer-unreachable' | 'issuer-asked-too-often',
): ServiceError =>
  new ServiceError(
    'IDPCommunicationError',
    400,
    'The identity provider could not be reached to verify the token. Please try again.',
    detail,
    {},
    failed(reason),
  );

/** AWS's text. */
export const notWebToken = (detail: string): ServiceError =>
  invalidIdentityToken(
    'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    failed('malformed'),
    detail,
  );

export const missingClaim = (claim: WebIdentityClaim): ServiceError =>
  invalidIdentityToken(`Missing a required claim: ${claim}`, failed('missing', claim));

export const unusableClaim = (claim: WebIdentityClaim, expected: string): ServiceError =>
  invalidIdentityToken(
    `The claim ${claim} must be ${expected}.`,
    failed('malformed', claim, { expected: [expected] }),
  );

/**
 * The provider's context provider takes from a claim what the token does not have, or what no context can take. Who holds the token
 * does not learn which claim: the failure names it. AWS's text is not known.
 */
export const tokenLacksContext = (claim: string): ServiceError =>
  invalidIdentityToken(
    'The token does not have what the context provider of its identity provider takes from it.',
    failed('lacks-context', undefined, { expected: [claim] }),
  );

/** `startsAt`: what the claim says, in epoch seconds. */
export const tokenNotYetValid = (claim: 'iat' | 'nbf', startsAt: number): ServiceError =>
  invalidIdentityToken('The ID Token is not valid yet.', failed('not-yet-valid', claim, momentOf(startsAt)));

/** AWS's text. `now`, `expiresAt`: epoch seconds. */
export const webTokenExpired = (now: number, expiresAt: number): ServiceError =>
  expiredTokenException(
    `Token expired: current date/time ${now} must be before the expiration date/time ${expiresAt}`,
    failed('expired', 'exp', momentOf(expiresAt)),
  );

/** The token is not of the identity provider that a context assertion is asked of. */
export const tokenOfAnotherProvider = (): ServiceError =>
  invalidIdentityToken(
    'The token is not of the issuer of this OpenID Connect provider.',
    failed('unexpected', 'iss'),
  );

/** AWS's text. `issuer`: as the token has it, a URL of at most 255 characters. */
export const noOpenIdProvider = (issuer: string): ServiceError =>
  invalidIdentityToken(
    `No OpenIDConnect provider found in your account for ${issuer}`,
    failed('unknown-issuer', 'iss'),
  );

/** AWS's text. `clientIds`: the audiences of the provider, where it has any. */
export const incorrectAudience = (
  claim: 'aud' | 'azp',
  clientIds: readonly string[] | undefined,
): ServiceError =>
  invalidIdentityToken(
    'Incorrect token audience',
    failed('unexpected', claim, clientIds && { expected: clientIds.slice(0, mostExpected) }),
  );

/** AWS's text, with its two spaces: the issuer answers, and not what it should, or has no such key. */
export const noVerificationKey = (detail: string, reason: 'issuer-unusable' | 'unknown-key'): ServiceError =>
  invalidIdentityToken(
    "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
    failed(reason),
    detail,
  );

/** AWS's text. */
export const thumbprintMismatch = (): ServiceError =>
  invalidIdentityToken(
    "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
    failed('issuer-untrusted'),
  );

/** AWS's text. */
export const wrongWebTokenSignature = (detail: string): ServiceError =>
  invalidIdentityToken(
    'The web identity token provided could not be validated.',
    failed('bad-signature'),
    detail,
  );

const rolesClaim = 'https://aws.amazon.com/roles';

/** AWS's text: the issuer has pinned the token to roles, and this is none of them. */
export const roleNotInRolesClaim = (): ServiceError =>
  invalidIdentityToken(
    'The target role ARN is not present in the roles claim of the identity token',
    failed('unexpected', rolesClaim),
  );

/** AWS's text. */
export const rolesClaimWithoutRoles = (): ServiceError =>
  invalidIdentityToken('The roles claim contains no valid role ARNs', failed('malformed', rolesClaim));

/** AWS's text. */
export const rolesClaimUnsupported = (): ServiceError =>
  invalidIdentityToken(
    'The roles claim is not in a supported format',
    failed('malformed', rolesClaim, { expected: ['the ARN of a role, or a list of such'] }),
  );

/** GetWebIdentityToken's tokens are for others. */
export const ownWebToken = (): ServiceError =>
  invalidIdentityToken(
    'Tokens of GetWebIdentityToken are not taken by AssumeRoleWithWebIdentity.',
    failed('unsupported', 'iss'),
  );

/** ProviderId goes with OAuth 2.0 access tokens, which only their two issuers can verify. */
export const accessTokensNotSupported = (): ServiceError =>
  new ServiceError(
    'InvalidParameterValue',
    400,
    'ProviderId is for OAuth 2.0 access tokens of www.amazon.com and graph.facebook.com, which this service does not take. Leave it out for ID tokens.',
  );
