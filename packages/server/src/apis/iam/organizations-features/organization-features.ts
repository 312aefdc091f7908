import { accountAccess } from '../../../authorization/entity-access.ts';
import type { AccessCheck } from '../../../authorization/access-check.ts';
import {
  listOrganizationFeatures,
  putOrganizationFeature,
} from '../../../directory/organizations/organization-feature-records.ts';
import type { OrganizationFeature } from '../../../directory/organizations/organization-feature-records.ts';
import { isDelegatedAdministrator } from '../../../directory/organizations/delegated-administrator-records.ts';
import { findOrganization } from '../../../directory/organizations/organization-records.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import {
  notInAllFeaturesMode,
  notManagementOrDelegatedAdministrator,
  organizationNotFound,
} from '../../../errors/iam-organization-errors.ts';
import type { ServiceError } from '../../../errors/service-error.ts';
import type { Call } from '../../../call/operation.ts';
import type { Reads } from '../../../directory/handles.ts';
import { list, string } from '../../../wire/shape/index.ts';

/** What the operations on the features of central root access share. IAM is always trusted in an organization. */

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

/** Throws OrganizationNotFoundException, AccountNotManagementOrDelegatedAdministratorException. */
export async function showOrganizationFeatures(call: Call) {
  const { reads } = call.services.directory;
  const organization = await findOwn(reads, call);
  const { accountId } = call.caller;
  const mayLook =
    accountId === organization.managementAccountId ||
    (await isDelegatedAdministrator(reads, organization.id, accountId, 'iam.amazonaws.com'));
  if (!mayLook) throw notManagementOrDelegatedAdministrator();
  return await featuresOf(reads, organization);
}

/**
 * Throws OrganizationNotFoundException, OrganizationNotInAllFeaturesModeException, and
 * AccountNotManagementOrDelegatedAdministratorException, or what `refuse` makes.
 */
export async function switchOrganizationFeature(
  call: Call,
  feature: OrganizationFeature,
  isEnabled: boolean,
  refuse: () => ServiceError = notManagementOrDelegatedAdministrator,
) {
  return await call.services.directory.write(async (writes) => {
    const organization = await findManaged(writes, call, refuse);
    await putOrganizationFeature(writes, organization.id, feature, isEnabled);
    return await featuresOf(writes, organization);
  });
}

/** The organization of the caller's account, which must manage it. */
async function findManaged(reads: Reads, call: Call, refuse: () => ServiceError): Promise<Organization> {
  const organization = await findOwn(reads, call);
  if (call.caller.accountId !== organization.managementAccountId) throw refuse();
  if (organization.featureSet !== 'ALL') throw notInAllFeaturesMode();
  return organization;
}

async function findOwn(reads: Reads, { caller }: Call): Promise<Organization> {
  const id = caller.placement?.organization?.id;
  const organization = id === undefined ? undefined : await findOrganization(reads, id);
  if (organization === undefined) throw organizationNotFound();
  return organization;
}

async function featuresOf(reads: Reads, { id }: Organization) {
  return { OrganizationId: id, EnabledFeatures: await listOrganizationFeatures(reads, id) };
}
