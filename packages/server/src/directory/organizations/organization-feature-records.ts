import { reading, uncachedColumns } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/** How the features of central root access lie in the store. */

const columns = {
  RootCredentialsManagement: 'rootCredentialsManagementEnabled',
  RootSessions: 'rootSessionsEnabled',
} as const;

/**
 * What the management account may do to the roots of member accounts: look at and remove their credentials, and act as
 * them for a task.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management
 */
export type OrganizationFeature = keyof typeof columns;

const features: readonly OrganizationFeature[] = ['RootCredentialsManagement', 'RootSessions'];

export async function listOrganizationFeatures(
  reads: Reads,
  organizationId: string,
): Promise<readonly OrganizationFeature[]> {
  const row = await reading(reads)
    .selectFrom('organization')
    .select(['rootCredentialsManagementEnabled', 'rootSessionsEnabled'])
    .where('id', '=', organizationId)
    .executeTakeFirst();
  return features.filter((feature) => row?.[columns[feature]] === 1);
}

export async function putOrganizationFeature(
  writes: Writes,
  organizationId: string,
  feature: OrganizationFeature,
  isEnabled: boolean,
): Promise<void> {
  await uncachedColumns(writes)
    .updateTable('organization')
    .set({ [columns[feature]]: isEnabled ? 1 : 0 })
    .where('id', '=', organizationId)
    .execute();
}
