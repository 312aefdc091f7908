import type { Operation } from '../../../call/operation.ts';
import { generateServiceLastAccessedDetails } from './generate-service-last-accessed-details.ts';
import { getServiceLastAccessedDetails } from './get-service-last-accessed-details.ts';
import { getServiceLastAccessedDetailsWithEntities } from './get-service-last-accessed-details-with-entities.ts';
import { listPoliciesGrantingServiceAccess } from './list-policies-granting-service-access.ts';

export const serviceLastAccessedOperations: readonly Operation[] = [
  generateServiceLastAccessedDetails,
  getServiceLastAccessedDetails,
  getServiceLastAccessedDetailsWithEntities,
  listPoliciesGrantingServiceAccess,
];
