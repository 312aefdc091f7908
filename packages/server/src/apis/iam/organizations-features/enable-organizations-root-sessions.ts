import { callerIsNotManagementAccount } from '../../../errors/iam-organization-errors.ts';
import {
  organizationFeatureAccess,
  organizationFeatureErrors,
  organizationFeatures,
  switchOrganizationFeature,
} from './organization-features.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lets the management account act as the roots of member accounts, with AssumeRoot.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootSessions.html
 */
export const enableOrganizationsRootSessions = operation({
  name: 'EnableOrganizationsRootSessions',
  input: {},
  output: organizationFeatures,
  errors: [...organizationFeatureErrors, 'CallerIsNotManagementAccountException'],
  access: (_request, call) => organizationFeatureAccess('EnableOrganizationsRootSessions', call),
  run: (_request, call) =>
    switchOrganizationFeature(call, 'RootSessions', true, callerIsNotManagementAccount),
});
