import {
  organizationFeatureAccess,
  organizationFeatureErrors,
  organizationFeatures,
  switchOrganizationFeature,
} from './organization-features.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lets the management account touch no credentials of the roots of member accounts any more.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootCredentialsManagement.html
 */
export const disableOrganizationsRootCredentialsManagement = operation({
  name: 'DisableOrganizationsRootCredentialsManagement',
  input: {},
  output: organizationFeatures,
  errors: organizationFeatureErrors,
  access: (_request, call) =>
    organizationFeatureAccess('DisableOrganizationsRootCredentialsManagement', call),
  run: (_request, call) => switchOrganizationFeature(call, 'RootCredentialsManagement', false),
});
