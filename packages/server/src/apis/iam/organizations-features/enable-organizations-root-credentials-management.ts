import { callerIsNotManagementAccount } from '../../../errors/iam-organization-errors.ts';
import {
  organizationFeatureAccess,
  organizationFeatureErrors,
  organizationFeatures,
  switchOrganizationFeature,
} from './organization-features.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lets the management account look at the credentials of the roots of member accounts, and remove them.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootCredentialsManagement.html
 */
export const enableOrganizationsRootCredentialsManagement = operation({
  name: 'EnableOrganizationsRootCredentialsManagement',
  input: {},
  output: organizationFeatures,
  errors: [...organizationFeatureErrors, 'CallerIsNotManagementAccountException'],
  access: (_request, call) => organizationFeatureAccess('EnableOrganizationsRootCredentialsManagement', call),
  run: (_request, call) =>
    switchOrganizationFeature(call, 'RootCredentialsManagement', true, callerIsNotManagementAccount),
});
