import { alreadyExists, invalidInput, limitExceeded, noSuchEntity } from './iam-codes.ts';
import { validationError } from './request-errors.ts';
import type { ServiceError } from './service-error.ts';

/** Errors of the identity providers of IAM 2010-05-08. Texts that are AWS's own are marked as such. */

/** AWS's text, with its two spaces. */
export const unreadableArn = (): ServiceError => validationError('Invalid ARN:  Could not be parsed!');

/** AWS's text. */
export const oidcProviderNotFound = (arn: string): ServiceError =>
  noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`);
/** AWS's text; `url` with its scheme. */
export const oidcProviderExists = (url: string): ServiceError =>
  alreadyExists(`Provider with url ${url} already exists.`);
/** AWS's text. */
export const oidcUrlNotHttps = (): ServiceError =>
  invalidInput('Invalid Open ID Connect Provider URL. The URL must begin with https://.');
export const invalidOidcUrl = (): ServiceError => invalidInput('Invalid Open ID Connect Provider URL.');
/** AWS's text, which says less than is meant: five are allowed. */
export const tooManyThumbprints = (): ServiceError =>
  invalidInput('Thumbprint list must contain fewer than 5 entries.');
/** AWS's text. */
export const tooManyClientIds = (limit: number): ServiceError =>
  limitExceeded(`Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: ${limit}`);

/** AWS's text. */
export const samlProviderNotFound = (arn: string): ServiceError =>
  noSuchEntity(`Manifest not found for arn ${arn}`);
export const samlProviderExists = (name: string): ServiceError =>
  alreadyExists(`SAMLProvider with name ${name} already exists.`);
/** `reason`: what is wrong with the XML; it holds nothing of it. */
export const unreadableMetadata = (reason: string): ServiceError =>
  invalidInput(`Could not parse metadata: ${reason}`);
export const unreadablePrivateKey = (): ServiceError =>
  invalidInput('The private key must be an unencrypted RSA key in PEM format.');
export const samlPrivateKeyNotFound = (id: string): ServiceError =>
  invalidInput(`The SAML provider has no private key with id ${id}.`);
export const tooManyPrivateKeys = (limit: number): ServiceError =>
  limitExceeded(`Cannot exceed quota for PrivateKeysPerSAMLProvider: ${limit}`);
export const encryptionNeedsPrivateKey = (): ServiceError =>
  invalidInput('An assertion encryption mode needs a private key.');

/** Of a tag that declares claims: one that needs no declaring, and must not be taken for another. */
export const claimIsConditionKey = (tag: string, claim: string): ServiceError =>
  invalidInput(`The tag ${tag} cannot name ${claim}: that is a condition key of every token of this issuer.`);

/** Likewise: condition keys are compared without case, so that both would be the same key. */
export const claimsDifferInCase = (tag: string, claim: string): ServiceError =>
  invalidInput(`The tag ${tag} names ${claim} twice in different case, and condition keys have none.`);
