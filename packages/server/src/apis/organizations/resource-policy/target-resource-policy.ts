import { organizationArn, resourcePolicyArn } from '../../../directory/organizations/organization-ids.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import { findResourcePolicy } from '../../../directory/organizations/resource-policy-records.ts';
import type { OrganizationResourcePolicy } from '../../../directory/organizations/resource-policy-records.ts';
import type { Call } from '../../../call/operation.ts';
import { findCallersOrganization } from '../organization-target.ts';

interface TargetResourcePolicy {
  readonly base: Organization;
  readonly arn: string;
  readonly policy: OrganizationResourcePolicy | undefined;
  readonly tags?: OrganizationResourcePolicy['tags'];
}

/** The resource policy of the caller's organization; it need not exist. */
export async function findTargetResourcePolicy(call: Call): Promise<TargetResourcePolicy> {
  const base = await findCallersOrganization(call);
  const policy = await findResourcePolicy(call.services.directory.reads, base.id);
  if (policy === undefined) return { base, arn: organizationArn(base), policy };
  return { base, arn: resourcePolicyArn(base, policy.id), policy, tags: policy.tags };
}
