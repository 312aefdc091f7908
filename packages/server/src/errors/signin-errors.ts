import { ServiceError } from './service-error.ts';

/** Errors that people read in their browsers, and programs that make links for them. AWS's texts are not known. */

/** The form is old, was sent before, or comes from elsewhere. */
export const signinStateInvalid = (): ServiceError =>
  new ServiceError('InvalidRequest', 400, 'This sign-in is over, or was begun in another browser.');

export const signinRequestInvalid = (what: string): ServiceError =>
  new ServiceError('InvalidRequest', 400, `${what}.`);

/** They are unknown, over, ended, or of a kind that is not handed on. */
export const signinCredentialsInvalid = (): ServiceError =>
  new ServiceError(
    'InvalidRequest',
    400,
    'Session must hold credentials of AssumeRole, AssumeRoleWithSAML, AssumeRoleWithWebIdentity or GetFederationToken that are valid.',
  );

export const signinDurationInvalid = (why: string): ServiceError =>
  new ServiceError('InvalidRequest', 400, `SessionDuration ${why}.`);

/** It was not made here, was altered, is more than 15 minutes old, or its session is over. */
export const signinTokenInvalid = (): ServiceError =>
  new ServiceError('InvalidSigninToken', 400, 'The sign-in token is not valid, or not valid any more.');

export const signinDestinationForeign = (): ServiceError =>
  new ServiceError('InvalidRequest', 400, 'Destination must be a page of this service.');
