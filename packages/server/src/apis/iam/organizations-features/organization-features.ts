import { accountAccess } from '../../../authorization/entity-access.ts';
import type { AccessCheck } from '../../../authorization/access-check.ts';
import {
  listOrganizationFeatures,
  putOrganizationFeature,
} from '../../../directory/organizations/organization-feature-records.ts';
import type { OrganizationFeature } from '../../../directory/organizations/organization-feature-records.ts';
import { findOrganization } from '../../../directory/organizations/organization-records.ts';
import { notManagementOrDelegatedAdministrator } from '../../../errors/iam-organization-errors.ts';
import type { ServiceError } from '../../../errors/service-error.ts';
import type { Call } from '../../../call/operation.ts';
import type { Reads } from '../../../directory/handles.ts';
import { list, string } from '../../../wire/shape/index.ts';

/**
 * What the operations on the features of central root access share. There is always an organization, it has all
 * features, and IAM is trusted in it; it has no delegated administrators.
 */

/** Their answer. */
export const organizationFeatures = { OrganizationId: string(), EnabledFeatures: list(string()) };

/** Errors that the model lists for each of them. */
export const organizationFeatureErrors = [
  'ServiceAccessNotEnabledException',
  'AccountNotManagementOrDelegatedAdministratorException',
  'OrganizationNotFoundException',
  'OrganizationNotInAllFeaturesModeException',
];

export const organizationFeatureAccess = (name: string, { caller }: Call): readonly AccessCheck[] => [
  accountAccess(`iam:${name}`, caller.accountId),
];

/** Throws AccountNotManagementOrDelegatedAdministratorException. */
export async function showOrganizationFeatures(call: Call) {
  checkIsManagement(call, notManagementOrDelegatedAdministrator);
  return await featuresOf(call.services.directory.reads);
}

/** Throws AccountNotManagementOrDelegatedAdministratorException, or what `refuse` makes. */
export async function switchOrganizationFeature(
  call: Call,
  feature: OrganizationFeature,
  isEnabled: boolean,
  refuse: () => ServiceError = notManagementOrDelegatedAdministrator,
) {
  checkIsManagement(call, refuse);
  return await call.services.directory.write(async (writes) => {
    await putOrganizationFeature(writes, feature, isEnabled);
    return await featuresOf(writes);
  });
}

function checkIsManagement({ caller, services }: Call, refuse: () => ServiceError): void {
  if (caller.accountId !== services.managementAccountId) throw refuse();
}

async function featuresOf(reads: Reads) {
  const { id } = await findOrganization(reads);
  return { OrganizationId: id, EnabledFeatures: await listOrganizationFeatures(reads) };
}
