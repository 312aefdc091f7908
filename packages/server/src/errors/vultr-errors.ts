import { ServiceError } from './service-error.ts';

/** Errors of Vultr's API that IAM has none for. Their codes are for records: Vultr's answers have a text and a status. */

export const malformedCursor = (): ServiceError =>
  new ServiceError('ValidationError', 400, 'The cursor is none that a list has answered.');

/** What IAM cannot change of what there is. `what`: e.g. `name`. */
export const unchangeable = (kind: string, what: string): ServiceError =>
  new ServiceError('ValidationError', 400, `The ${what} of a ${kind} cannot be changed.`);

/** A member of the body is missing that the call cannot do without. */
export const memberMissing = (name: string): ServiceError =>
  new ServiceError('ValidationError', 400, `The member ${name} is missing.`);

export const malformedDocument = (): ServiceError =>
  new ServiceError(
    'MalformedPolicyDocument',
    400,
    'The policy_document must be an object with a Version and statements.',
  );

/** Roles that are to be assumed are not assigned, nor is one that a permissions boundary bounds: it would not bound who has it. */
export const roleNotAssignable = (): ServiceError =>
  new ServiceError(
    'ValidationError',
    400,
    'The role cannot be assigned: its role_type must be assignable, and it must have no permissions boundary.',
  );
export const roleIsAssigned = (): ServiceError =>
  new ServiceError('DeleteConflict', 409, 'The role is assigned, and stays assignable until it is not.');
export const tooManyRoles = (most: number): ServiceError =>
  new ServiceError('LimitExceeded', 409, `A user or a group can have ${most} roles at most.`);
export const assignmentNotFound = (kind: 'user' | 'group'): ServiceError =>
  new ServiceError('NoSuchEntity', 404, `The ${kind} does not have the role.`);

/** A condition of a trust is not of the form that it must have. `where`: e.g. `conditions.time_of_day.start`. */
export const conditionUnreadable = (where: string): ServiceError =>
  new ServiceError('ValidationError', 400, `The value of ${where} is not one that it can have.`);

export const roleTrustNotFound = (id: string): ServiceError =>
  new ServiceError('NoSuchRoleTrust', 404, `There is no role trust ${id}.`);

/** It was never deleted, or so long ago that nobody knows it any more. */
export const deletedTrustNotFound = (id: string): ServiceError =>
  new ServiceError('NoSuchRoleTrust', 404, `There is no deleted role trust ${id} that can be restored.`);

export const trustedOneMissing = (): ServiceError =>
  new ServiceError(
    'ValidationError',
    400,
    'A role trust names one of trusted_user_id, trusted_group_id and trusted_oidc_issuer_id.',
  );

/** Whom a trust names, or would name again, is not there. `kind`: e.g. `user`. */
export const trustedNotFound = (kind: string): ServiceError =>
  new ServiceError('ValidationError', 400, `There is no ${kind} that the role trust could name.`);

export const roleIsAssignable = (): ServiceError =>
  new ServiceError('ValidationError', 400, 'An assignable role is not assumed, and takes no role trusts.');

export const trustOfOtherRole = (): ServiceError =>
  new ServiceError('ValidationError', 400, 'A role trust cannot be moved to another role.');

export const momentUnreadable = (name: string): ServiceError =>
  new ServiceError(
    'ValidationError',
    400,
    `The value of ${name} is no moment, such as 2027-01-01T03:59:59+00:00.`,
  );

/** Nobody assumes a role in the name of another: not even who may change all trusts. */
export const assumesForOther = (): ServiceError =>
  new ServiceError('AccessDenied', 403, 'The user_id must be that of the user who calls.');

export const issuerIsAnother = (): ServiceError =>
  new ServiceError('ValidationError', 400, 'The oidc_issuer_id is not that of the issuer of the token.');

export const roleSessionNotFound = (): ServiceError =>
  new ServiceError('NoSuchSession', 404, 'There is no such session of a role, or it is over.');

export const oidcIssuerNotFound = (id: string): ServiceError =>
  new ServiceError('NoSuchEntity', 404, `There is no OIDC issuer ${id}.`);
