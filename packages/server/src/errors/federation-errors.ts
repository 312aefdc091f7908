import { ServiceError } from './service-error.ts';

/**
 * Errors of outside proofs: of AssumeRoleWithWebIdentity, and those that AssumeRoleWithSAML shares with it. Texts that are
 * AWS's own are marked as such. Nothing of a proof is in any of them but the name of its issuer.
 */

/** The proof is no good. `detail` is for the log, and holds nothing of the proof. */
export const invalidIdentityToken = (message: string, detail?: string): ServiceError =>
  new ServiceError('InvalidIdentityToken', 400, message, detail);

/** The proof was good, and is over. */
export const expiredTokenException = (message: string): ServiceError =>
  new ServiceError('ExpiredTokenException', 400, message);

/** The issuer could not be asked; SDKs try again. AWS's text is not known. */
export const idpCommunicationError = (detail: string): ServiceError =>
  new ServiceError(
    'IDPCommunicationError',
    400,
    'The identity provider could not be reached to verify the token. Please try again.',
    detail,
  );

/** AWS's text. */
export const notWebToken = (detail: string): ServiceError =>
  invalidIdentityToken(
    'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    detail,
  );

export const missingClaim = (claim: string): ServiceError =>
  invalidIdentityToken(`Missing a required claim: ${claim}`);

export const unusableClaim = (claim: string, expected: string): ServiceError =>
  invalidIdentityToken(`The claim ${claim} must be ${expected}.`);

export const tokenNotYetValid = (): ServiceError => invalidIdentityToken('The ID Token is not valid yet.');

/** AWS's text. `now`, `expiresAt`: epoch seconds. */
export const webTokenExpired = (now: number, expiresAt: number): ServiceError =>
  expiredTokenException(
    `Token expired: current date/time ${now} must be before the expiration date/time ${expiresAt}`,
  );

/** AWS's text. `issuer`: as the token has it, a URL of at most 255 characters. */
export const noOpenIdProvider = (issuer: string): ServiceError =>
  invalidIdentityToken(`No OpenIDConnect provider found in your account for ${issuer}`);

/** AWS's text. */
export const incorrectAudience = (): ServiceError => invalidIdentityToken('Incorrect token audience');

/** AWS's text, with its two spaces: the issuer answers, and not what it should, or has no such key. */
export const noVerificationKey = (detail: string): ServiceError =>
  invalidIdentityToken(
    "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
    detail,
  );

/** AWS's text. */
export const thumbprintMismatch = (): ServiceError =>
  invalidIdentityToken("OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint");

/** AWS's text. */
export const wrongWebTokenSignature = (detail: string): ServiceError =>
  invalidIdentityToken('The web identity token provided could not be validated.', detail);

/** GetWebIdentityToken's tokens are for others. */
export const ownWebToken = (): ServiceError =>
  invalidIdentityToken('Tokens of GetWebIdentityToken are not taken by AssumeRoleWithWebIdentity.');

/** ProviderId goes with OAuth 2.0 access tokens, which only their two issuers can verify. */
export const accessTokensNotSupported = (): ServiceError =>
  new ServiceError(
    'InvalidParameterValue',
    400,
    'ProviderId is for OAuth 2.0 access tokens of www.amazon.com and graph.facebook.com, which this service does not take. Leave it out for ID tokens.',
  );
