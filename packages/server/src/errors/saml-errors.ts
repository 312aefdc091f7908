import type { SamlClaim, SamlFailure } from './failure.ts';
import { expiredTokenException, invalidIdentityToken } from './federation-errors.ts';
import { accessDenied } from './request-errors.ts';
import type { ServiceError } from './service-error.ts';

/**
 * Errors of AssumeRoleWithSAML. Texts that are AWS's own are marked as such; none of them holds anything of the assertion.
 * Each says as data what failed.
 */

const failed = (
  reason: SamlFailure['reason'],
  claim?: SamlClaim,
  details: Pick<SamlFailure, 'expected' | 'moment'> = {},
): SamlFailure => ({ kind: 'saml', ...(claim !== undefined && { claim }), reason, ...details });

/** As AWS's STS passes on what a service behind it says. */
const behind = (text: string, code: string, requestId: string, failure: SamlFailure): ServiceError =>
  invalidIdentityToken(
    `${text} (Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`,
    failure,
  );

/** AWS's text. */
export const samlProviderUnknown = (requestId: string): ServiceError =>
  behind(
    "Specified provider doesn't exist",
    'AuthSamlManifestNotFoundException',
    requestId,
    failed('unknown-provider'),
  );

/** AWS's text. It is not base64, not XML, or XML that no identity provider writes. */
export const unreadableSamlResponse = (requestId: string): ServiceError =>
  behind(
    'Invalid base64 SAMLResponse',
    'AuthSamlInvalidSamlResponseException',
    requestId,
    failed('malformed'),
  );

/**
 * AWS's text. It also stands for what cannot be decrypted: which step failed would help who guesses at a ciphertext, be it in
 * the text or in the data.
 */
export const samlSignatureInvalid = (): ServiceError =>
  invalidIdentityToken('Response signature invalid', failed('bad-signature'));

/** AWS's text. `entityId`: the provider's. */
export const samlIssuerUnknown = (entityId: string): ServiceError =>
  invalidIdentityToken(
    'Issuer not present in specified provider',
    failed('unexpected', 'Issuer', { expected: [entityId] }),
  );

/** AWS's text. `expected`: the audiences that are this service. */
export const samlAudienceMissing = (
  reason: 'missing' | 'unexpected',
  expected: readonly string[],
): ServiceError =>
  invalidIdentityToken(
    'Response does not contain the required audience.',
    failed(reason, 'Audience', { expected }),
  );

/** AWS's text, misspelt as it is there. */
export const samlConfirmationIncomplete = (): ServiceError =>
  invalidIdentityToken(
    'Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter',
    failed('missing', 'SubjectConfirmationData'),
  );

/** AWS's text. */
export const samlRoleNotListed = (): ServiceError =>
  invalidIdentityToken(
    "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
    failed('unexpected', 'Role'),
  );

/** AWS's text. */
export const samlSessionNameMissing = (): ServiceError =>
  invalidIdentityToken('RoleSessionName is required in AuthnResponse', failed('missing', 'RoleSessionName'));

/** AWS's text. */
export const samlSessionNameInvalid = (): ServiceError =>
  invalidIdentityToken(
    'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}',
    failed('malformed', 'RoleSessionName', { expected: ['[a-zA-Z_0-9+=,.@-]{2,64}'] }),
  );

/** AWS's text. */
export const samlSourceIdentityInvalid = (): ServiceError =>
  invalidIdentityToken(
    'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"',
    failed('malformed', 'SourceIdentity', { expected: ['[a-zA-Z_0-9+=,.@-]{2,64}'] }),
  );

/** AWS's text. `issuedAt`, and the moments below: as the response has them, in epoch seconds. */
export const samlRedeemedTooLate = (issuedAt: number): ServiceError =>
  expiredTokenException(
    'Token must be redeemed within 5 minutes of issuance',
    failed('expired', 'IssueInstant', { moment: issuedAt }),
  );

export const samlAssertionExpired = (endedAt: number): ServiceError =>
  expiredTokenException(
    'The SAML assertion has expired',
    failed('expired', 'NotOnOrAfter', { moment: endedAt }),
  );

export const samlSessionExpired = (endedAt: number): ServiceError =>
  expiredTokenException(
    'The session at the identity provider has ended',
    failed('expired', 'SessionNotOnOrAfter', { moment: endedAt }),
  );

export const samlMetadataExpired = (endedAt: number): ServiceError =>
  expiredTokenException(
    'The metadata of the specified provider is valid no longer',
    failed('expired', 'validUntil', { moment: endedAt }),
  );

export const samlNotYetValid = (claim: 'IssueInstant' | 'NotBefore', startsAt: number): ServiceError =>
  invalidIdentityToken(
    'The SAML assertion is not valid yet',
    failed('not-yet-valid', claim, { moment: startsAt }),
  );

/** It is signed, and is not what SAML 2.0 has it be. `what`: the element or attribute at fault. */
export const samlAssertionMalformed = (what: SamlClaim): ServiceError =>
  invalidIdentityToken(`The SAML assertion is malformed: ${what}`, failed('malformed', what));

export const samlStatusNotSuccess = (): ServiceError =>
  invalidIdentityToken(
    'The SAML response says that the sign-in did not succeed',
    failed('unexpected', 'Status'),
  );

/** `expected`: the recipients that are this service. */
export const samlRecipientUnknown = (expected: readonly string[]): ServiceError =>
  invalidIdentityToken(
    'The SAML assertion is meant for another recipient',
    failed('unexpected', 'Recipient', { expected }),
  );

/** `expected`: as for recipients. */
export const samlDestinationUnknown = (expected: readonly string[]): ServiceError =>
  invalidIdentityToken(
    'The SAML response is meant for another destination',
    failed('unexpected', 'Destination', { expected }),
  );

export const samlEncryptionRequired = (): ServiceError =>
  invalidIdentityToken(
    'The specified provider takes encrypted assertions only',
    failed('unencrypted', 'Assertion'),
  );

export const samlConditionUnknown = (): ServiceError =>
  invalidIdentityToken(
    'The SAML assertion has a condition that is not understood',
    failed('unsupported', 'Conditions'),
  );

/** `attribute`: the last part of its name. */
export const samlAttributeInvalid = (
  attribute: 'SessionDuration' | 'PrincipalTag' | 'TransitiveTagKeys',
): ServiceError =>
  invalidIdentityToken(
    `The attribute ${attribute} of the SAML assertion is invalid`,
    failed('malformed', attribute),
  );

/** As of a token: who bears the assertion does not learn which attribute it is. AWS's text is not known. */
export const assertionLacksContext = (attribute: string): ServiceError =>
  invalidIdentityToken(
    'The SAML assertion does not have what the context provider of its identity provider takes from it',
    failed('lacks-context', undefined, { expected: [attribute] }),
  );

export const samlAssertionUsed = (): ServiceError =>
  invalidIdentityToken('The SAML assertion was used already', failed('replayed', 'ID'));

/** AWS's text. `action`: `sts:AssumeRoleWithSAML` or what goes with it. */
export const samlNotAuthorizedText = (action: string): string => `Not authorized to perform ${action}`;

/** AWS's text. The role is not one that the provider may vouch for: of another account, or reserved. */
export const samlRoleNotPermitted = (action: string): ServiceError =>
  accessDenied(samlNotAuthorizedText(action), failed('not-permitted', 'Role'));
