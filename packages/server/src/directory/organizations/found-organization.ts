import { findAccount } from '../accounts/account-records.ts';
import { createOrganizationId, createRootId } from './organization-ids.ts';
import { hasOrganizationWithRoot, insertOrganization } from './organization-records.ts';
import type { FeatureSet, Organization } from './organization-records.ts';
import { joinOrganization } from './join-organization.ts';
import type { Writes } from '../handles.ts';

interface Founding {
  /** It must be in no organization. */
  readonly managementAccountId: string;
  readonly featureSet: FeatureSet;
  /** Epoch seconds. */
  readonly now: number;
}

/** Makes an organization that an account manages, and is the first in. No type of policies is enabled in it. */
export async function foundOrganization(
  writes: Writes,
  { managementAccountId, featureSet, now }: Founding,
): Promise<Organization> {
  const rootId = await freeRootId(writes);
  const organization: Organization = {
    id: createOrganizationId(),
    managementAccountId,
    featureSet,
    rootId,
    rootTags: [],
    enabledTypes: [],
  };
  await insertOrganization(writes, organization);
  const account = await findAccount(writes, managementAccountId);
  if (account !== undefined)
    await joinOrganization(writes, account, organization, { method: 'INVITED', now });
  return organization;
}

/** Roots' ids are short, and stand in those of units: no two organizations have the same. */
async function freeRootId(writes: Writes): Promise<string> {
  for (;;) {
    const rootId = createRootId();
    if (!(await hasOrganizationWithRoot(writes, rootId))) return rootId;
  }
}
