import { expiredTokenException, invalidIdentityToken } from './federation-errors.ts';
import { accessDenied } from './request-errors.ts';
import type { ServiceError } from './service-error.ts';

/**
 * Errors of AssumeRoleWithSAML. Texts that are AWS's own are marked as such; none of them holds anything of the assertion.
 */

/** As AWS's STS passes on what a service behind it says. */
const behind = (text: string, code: string, requestId: string): ServiceError =>
  invalidIdentityToken(
    `${text} (Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`,
  );

/** AWS's text. */
export const samlProviderUnknown = (requestId: string): ServiceError =>
  behind("Specified provider doesn't exist", 'AuthSamlManifestNotFoundException', requestId);

/** AWS's text. It is not base64, not XML, or XML that no identity provider writes. */
export const unreadableSamlResponse = (requestId: string): ServiceError =>
  behind('Invalid base64 SAMLResponse', 'AuthSamlInvalidSamlResponseException', requestId);

/** AWS's text. It also stands for what cannot be decrypted: which step failed would help who guesses at a ciphertext. */
export const samlSignatureInvalid = (): ServiceError => invalidIdentityToken('Response signature invalid');

/** AWS's text. */
export const samlIssuerUnknown = (): ServiceError =>
  invalidIdentityToken('Issuer not present in specified provider');

/** AWS's text. */
export const samlAudienceMissing = (): ServiceError =>
  invalidIdentityToken('Response does not contain the required audience.');

/** AWS's text, misspelt as it is there. */
export const samlConfirmationIncomplete = (): ServiceError =>
  invalidIdentityToken('Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter');

/** AWS's text. */
export const samlRoleNotListed = (): ServiceError =>
  invalidIdentityToken("SAML Assertion doesn't contain the requested Role and Metadata in the attributes");

/** AWS's text. */
export const samlSessionNameMissing = (): ServiceError =>
  invalidIdentityToken('RoleSessionName is required in AuthnResponse');

/** AWS's text. */
export const samlSessionNameInvalid = (): ServiceError =>
  invalidIdentityToken('RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}');

/** AWS's text. */
export const samlSourceIdentityInvalid = (): ServiceError =>
  invalidIdentityToken('Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"');

/** AWS's text. */
export const samlRedeemedTooLate = (): ServiceError =>
  expiredTokenException('Token must be redeemed within 5 minutes of issuance');

export const samlAssertionExpired = (): ServiceError =>
  expiredTokenException('The SAML assertion has expired');

export const samlSessionExpired = (): ServiceError =>
  expiredTokenException('The session at the identity provider has ended');

export const samlMetadataExpired = (): ServiceError =>
  expiredTokenException('The metadata of the specified provider is valid no longer');

export const samlNotYetValid = (): ServiceError =>
  invalidIdentityToken('The SAML assertion is not valid yet');

/** It is signed, and is not what SAML 2.0 has it be. `what`: the element or attribute at fault. */
export const samlAssertionMalformed = (what: string): ServiceError =>
  invalidIdentityToken(`The SAML assertion is malformed: ${what}`);

export const samlStatusNotSuccess = (): ServiceError =>
  invalidIdentityToken('The SAML response says that the sign-in did not succeed');

export const samlRecipientUnknown = (): ServiceError =>
  invalidIdentityToken('The SAML assertion is meant for another recipient');

export const samlDestinationUnknown = (): ServiceError =>
  invalidIdentityToken('The SAML response is meant for another destination');

export const samlEncryptionRequired = (): ServiceError =>
  invalidIdentityToken('The specified provider takes encrypted assertions only');

export const samlConditionUnknown = (): ServiceError =>
  invalidIdentityToken('The SAML assertion has a condition that is not understood');

/** `attribute`: the last part of its name. */
export const samlAttributeInvalid = (attribute: string): ServiceError =>
  invalidIdentityToken(`The attribute ${attribute} of the SAML assertion is invalid`);

export const samlAssertionUsed = (): ServiceError =>
  invalidIdentityToken('The SAML assertion was used already');

/** AWS's text. `action`: `sts:AssumeRoleWithSAML` or what goes with it. */
export const samlNotAuthorized = (action: string): ServiceError =>
  accessDenied(`Not authorized to perform ${action}`);
