import type { Operation } from '../../../call/operation.ts';
import { enableOrganizationsRootCredentialsManagement } from './enable-organizations-root-credentials-management.ts';
import { enableOrganizationsRootSessions } from './enable-organizations-root-sessions.ts';
import { disableOrganizationsRootCredentialsManagement } from './disable-organizations-root-credentials-management.ts';
import { disableOrganizationsRootSessions } from './disable-organizations-root-sessions.ts';
import { listOrganizationsFeatures } from './list-organizations-features.ts';

export const organizationsFeatureOperations: readonly Operation[] = [
  enableOrganizationsRootCredentialsManagement,
  enableOrganizationsRootSessions,
  disableOrganizationsRootCredentialsManagement,
  disableOrganizationsRootSessions,
  listOrganizationsFeatures,
];
