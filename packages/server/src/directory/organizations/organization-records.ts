import type { Selectable } from 'kysely';
import type { OrganizationTable } from '../../store/account-tables.ts';
import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { Tag } from '../entities.ts';
import { inAwsOrder } from './organization-policy-types.ts';
import type { OrganizationPolicyType } from './organization-policy-types.ts';
import { readTags } from '../tag-text.ts';

/** How organizations lie in the store. */

/** `CONSOLIDATED_BILLING`: without policies, and with nothing that its accounts have not agreed to. */
export type FeatureSet = OrganizationTable['featureSet'];

export interface Organization {
  /** `o-…` */
  readonly id: string;
  /** 12 digits. An account manages one organization at most. */
  readonly managementAccountId: string;
  readonly featureSet: FeatureSet;
  /** `r-…` */
  readonly rootId: string;
  readonly rootTags: readonly Tag[];
  /** In AWS's order. */
  readonly enabledTypes: readonly OrganizationPolicyType[];
}

function toOrganization(row: Selectable<OrganizationTable>): Organization {
  const { id, managementAccountId, featureSet, rootId, rootTags } = row;
  return {
    id,
    managementAccountId,
    featureSet,
    rootId,
    rootTags: readTags(rootTags),
    enabledTypes: readTypes(row.enabledTypes),
  };
}

function readTypes(json: string): readonly OrganizationPolicyType[] {
  const types: readonly OrganizationPolicyType[] = JSON.parse(json);
  return types;
}

const selectOrganizations = (reads: Reads) => reading(reads).selectFrom('organization').selectAll();

export async function findOrganization(reads: Reads, id: string): Promise<Organization | undefined> {
  const row = await selectOrganizations(reads).where('id', '=', id).executeTakeFirst();
  return row && toOrganization(row);
}

/** The organization that an account manages. */
export async function findOrganizationManagedBy(
  reads: Reads,
  accountId: string,
): Promise<Organization | undefined> {
  const row = await selectOrganizations(reads)
    .where('managementAccountId', '=', accountId)
    .executeTakeFirst();
  return row && toOrganization(row);
}

export async function hasOrganizationWithRoot(reads: Reads, rootId: string): Promise<boolean> {
  const row = await selectOrganizations(reads).where('rootId', '=', rootId).executeTakeFirst();
  return row !== undefined;
}

export async function insertOrganization(writes: Writes, organization: Organization): Promise<void> {
  await changing(writes, { kind: 'organization', id: organization.id })
    .insertInto('organization')
    .values({
      ...organization,
      rootTags: JSON.stringify(organization.rootTags),
      enabledTypes: JSON.stringify(organization.enabledTypes),
      rootCredentialsManagementEnabled: 0,
      rootSessionsEnabled: 0,
    })
    .execute();
}

export async function updateFeatureSet(writes: Writes, id: string, featureSet: FeatureSet): Promise<void> {
  await changing(writes, { kind: 'organization', id })
    .updateTable('organization')
    .set({ featureSet })
    .where('id', '=', id)
    .execute();
}

export async function setTypeEnabled(
  writes: Writes,
  { id, enabledTypes }: Organization,
  type: OrganizationPolicyType,
  isEnabled: boolean,
): Promise<void> {
  const types = inAwsOrder((other) => (other === type ? isEnabled : enabledTypes.includes(other)));
  await changing(writes, { kind: 'organization', id: type })
    .updateTable('organization')
    .set({ enabledTypes: JSON.stringify(types) })
    .where('id', '=', id)
    .execute();
}

/** Deletes an organization that no account is in any more, with its units, its policies and what these are attached to. */
export async function deleteOrganizationRecord(writes: Writes, id: string): Promise<void> {
  const records = changing(writes, { kind: 'organization', id });
  await records.deleteFrom('organization_attachment').where('organizationId', '=', id).execute();
  await records.deleteFrom('organization_resource_policy').where('organizationId', '=', id).execute();
  await records.deleteFrom('organization_policy').where('organizationId', '=', id).execute();
  // A unit refers to the one that it is in.
  await records
    .updateTable('organizational_unit')
    .set({ parentId: null })
    .where('organizationId', '=', id)
    .execute();
  await records.deleteFrom('organizational_unit').where('organizationId', '=', id).execute();
  await records.deleteFrom('organization').where('id', '=', id).execute();
}
