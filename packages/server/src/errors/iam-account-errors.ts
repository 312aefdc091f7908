import { alreadyExists, noSuchEntity } from './iam-codes.ts';
import { accessDenied, validationError } from './request-errors.ts';
import { ServiceError } from './service-error.ts';

/** Errors of passwords and of what an account sets for itself, in AWS's words as far as these are known. */

export const accountAliasExists = (alias: string): ServiceError =>
  alreadyExists(`The account alias ${alias} already exists.`);
export const accountAliasNotFound = (alias: string): ServiceError =>
  noSuchEntity(`The account alias ${alias} cannot be found.`);

export const passwordPolicyNotFound = (accountId: string): ServiceError =>
  noSuchEntity(`The Password Policy with domain name ${accountId} cannot be found.`);
/** DeleteAccountPasswordPolicy has a text of its own. */
export const passwordPolicyToDeleteNotFound = (): ServiceError =>
  noSuchEntity('The account policy with name PasswordPolicy cannot be found.');
export const passwordPolicyViolation = (message: string): ServiceError =>
  new ServiceError('PasswordPolicyViolation', 400, message);

export const loginProfileExists = (userName: string): ServiceError =>
  alreadyExists(`Login Profile for user ${userName} already exists.`);
export const loginProfileNotFound = (userName: string): ServiceError =>
  noSuchEntity(`Login Profile for User ${userName} cannot be found.`);
/** DeleteLoginProfile has a text of its own. */
export const loginProfileToDeleteNotFound = (userName: string): ServiceError =>
  noSuchEntity(`Cannot find Login Profile for User ${userName}`);
export const mustSpecifyPassword = (): ServiceError => validationError('Must specify password');
export const onlyUsersChangePassword = (): ServiceError =>
  new ServiceError('InvalidUserType', 400, 'Only IAM Users can change their own password.');
export const wrongOldPassword = (): ServiceError => accessDenied('The old password was incorrect.');
export const loginProfileBusy = (userName: string): ServiceError =>
  new ServiceError(
    'EntityTemporarilyUnmodifiable',
    409,
    `Login Profile for User ${userName} cannot be modified while login profile is being changed.`,
  );

export const outboundFederationEnabled = (): ServiceError =>
  new ServiceError(
    'FeatureEnabled',
    409,
    'Outbound web identity federation is already enabled for this account.',
  );
export const outboundFederationDisabled = (): ServiceError =>
  new ServiceError('FeatureDisabled', 404, 'Outbound web identity federation is disabled for this account.');
