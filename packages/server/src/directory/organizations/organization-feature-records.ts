import type { Records } from '../../store/store.ts';

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

export async function listOrganizationFeatures(records: Records): Promise<readonly OrganizationFeature[]> {
  const row = await records
    .selectFrom('organization')
    .select(['rootCredentialsManagementEnabled', 'rootSessionsEnabled'])
    .executeTakeFirstOrThrow();
  return features.filter((feature) => row[columns[feature]] === 1);
}

export async function putOrganizationFeature(
  records: Records,
  feature: OrganizationFeature,
  isEnabled: boolean,
): Promise<void> {
  await records
    .updateTable('organization')
    .set({ [columns[feature]]: isEnabled ? 1 : 0 })
    .execute();
}
