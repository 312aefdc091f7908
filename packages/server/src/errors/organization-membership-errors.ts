import { ServiceError } from './service-error.ts';

/** Errors of AWS Organizations about organizations that begin and end, and about accounts that come, go and are closed. */

const refused = (code: string, message: string, reason?: string): ServiceError =>
  new ServiceError(code, 400, message, undefined, reason === undefined ? {} : { Reason: reason });

const constraintViolation = (reason: string, message: string): ServiceError =>
  refused('ConstraintViolationException', message, reason);

export const organizationsNotInUse = (): ServiceError =>
  refused('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.');
export const alreadyInOrganization = (): ServiceError =>
  refused('AlreadyInOrganizationException', 'The AWS account is already a member of an organization.');
export const organizationNotEmpty = (): ServiceError =>
  refused(
    'OrganizationNotEmptyException',
    "The organization isn't empty. To delete an organization, you must first remove all accounts except the " +
      'management account.',
  );
export const allFeaturesNeeded = (): ServiceError =>
  constraintViolation(
    'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
    'You attempted to perform an operation that requires the organization to be configured to support all features.',
  );

export const managementCannotLeave = (): ServiceError =>
  refused(
    'MasterCannotLeaveOrganizationException',
    "You can't remove a management account from an organization.",
  );
export const tooNewToLeave = (): ServiceError =>
  constraintViolation(
    'WAIT_PERIOD_ACTIVE',
    'An account that was created in an organization can leave it four days after that.',
  );

export const cannotCloseManagement = (): ServiceError =>
  constraintViolation('CANNOT_CLOSE_MANAGEMENT_ACCOUNT', "You can't close the management account.");
/** The one whose administrators run the installation: without it nobody would. */
export const cannotCloseInstallation = (): ServiceError =>
  constraintViolation(
    'CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
    "You can't close the account that the installation is run from.",
  );
export const accountAlreadyClosed = (): ServiceError =>
  refused('AccountAlreadyClosedException', 'You attempted to close an account that is already closed.');
export const tooManyClosed = (): ServiceError =>
  constraintViolation(
    'CLOSE_ACCOUNT_QUOTA_EXCEEDED',
    'You have exceeded the quota of accounts that you can close in 30 days.',
  );

export const tooManyToAsk = (): ServiceError =>
  constraintViolation(
    'ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED',
    'The organization has more accounts than can be asked to agree to all features.',
  );
