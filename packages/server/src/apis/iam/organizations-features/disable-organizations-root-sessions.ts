import {
  organizationFeatureAccess,
  organizationFeatureErrors,
  organizationFeatures,
  switchOrganizationFeature,
} from './organization-features.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lets the management account act as no root of a member account any more. Sessions that are under way end by themselves.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootSessions.html
 */
export const disableOrganizationsRootSessions = operation({
  name: 'DisableOrganizationsRootSessions',
  input: {},
  output: organizationFeatures,
  errors: organizationFeatureErrors,
  access: (_request, call) => organizationFeatureAccess('DisableOrganizationsRootSessions', call),
  run: (_request, call) => switchOrganizationFeature(call, 'RootSessions', false),
});
