import { ServiceError } from './service-error.ts';

/** Errors of central root access. AWS documents the codes; status and texts are ours. */

export const notManagementOrDelegatedAdministrator = (): ServiceError =>
  new ServiceError(
    'AccountNotManagementOrDelegatedAdministratorException',
    400,
    'The account is neither the management account nor a delegated administrator for centralized root access.',
  );

export const callerIsNotManagementAccount = (): ServiceError =>
  new ServiceError(
    'CallerIsNotManagementAccountException',
    400,
    'The account is not the management account of the organization.',
  );

export const organizationNotFound = (): ServiceError =>
  new ServiceError('OrganizationNotFoundException', 400, 'The account is not a member of an organization.');

export const notInAllFeaturesMode = (): ServiceError =>
  new ServiceError(
    'OrganizationNotInAllFeaturesModeException',
    400,
    'The organization does not have all features enabled.',
  );
