import {
  organizationFeatureAccess,
  organizationFeatureErrors,
  organizationFeatures,
  showOrganizationFeatures,
} from './organization-features.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the features of central root access that are enabled.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html
 */
export const listOrganizationsFeatures = operation({
  name: 'ListOrganizationsFeatures',
  input: {},
  output: organizationFeatures,
  errors: organizationFeatureErrors,
  access: (_request, call) => organizationFeatureAccess('ListOrganizationsFeatures', call),
  run: (_request, call) => showOrganizationFeatures(call),
});
