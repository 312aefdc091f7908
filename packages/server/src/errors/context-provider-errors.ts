import { invalidInput, noSuchEntity } from './iam-codes.ts';
import type { ServiceError } from './service-error.ts';

/** Errors of the context providers of identity providers. AWS's texts are not known. */

export const contextKeyInvalid = (): ServiceError =>
  invalidInput(
    'The keys of a context provider contain only letters, digits, single spaces between others, and _ . : / = + - @ #',
  );

export const subjectTypeTwice = (): ServiceError =>
  invalidInput('Specify either SubjectTypeValue or SubjectTypeSourceKey, but not both.');

export const contextTargetTwice = (): ServiceError =>
  invalidInput('Two mappings of a context provider must not have the same target key.');

export const contextTargetReserved = (): ServiceError =>
  invalidInput(
    'The target keys of a context provider are names below aws:TransactionContext/IdentityProvider/, and do not begin with aws:',
  );

export const contextProviderGivenAndRemoved = (): ServiceError =>
  invalidInput('Specify either ContextProvider or RemoveContextProvider, but not both.');

export const contextProviderUnchanged = (): ServiceError =>
  invalidInput('Specify ContextProvider or RemoveContextProvider.');

export const contextProviderBesideMetadata = (): ServiceError =>
  invalidInput(
    'A request can change either the context provider or the provider metadata, but not both. Make separate requests.',
  );

export const identityCenterMissing = (): ServiceError =>
  invalidInput('There is no IAM Identity Center instance that a provider could be associated with.');

/** Of our own API. */
export const noContextProvider = (arn: string): ServiceError =>
  noSuchEntity(`There is no OpenID Connect provider with a context provider with the ARN ${arn}`);
