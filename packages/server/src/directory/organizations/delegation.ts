import { createPolicySet } from '@locum/policy';
import type { AppliedPolicy, PolicyCache, PolicySet } from '@locum/policy';
import { rootArn } from '../arns.ts';
import type { Reads } from '../handles.ts';
import { isDelegatedAdministrator } from './delegated-administrator-records.ts';
import { readActions } from './delegable-actions.ts';
import { resourcePolicyArn } from './organization-ids.ts';
import type { Organization } from './organization-records.ts';
import { findResourcePolicy } from './resource-policy-records.ts';

/**
 * What allows a member of an organization to call operations on that: its resource policy, and that the account administers a
 * service. Undefined where nothing does.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 */
export async function loadDelegation(
  reads: Reads,
  compiled: PolicyCache,
  organization: Organization,
  accountId: string,
): Promise<PolicySet | undefined> {
  const policies: AppliedPolicy[] = [];
  const resourcePolicy = await findResourcePolicy(reads, organization.id);
  if (resourcePolicy !== undefined) {
    const arn = resourcePolicyArn(organization, resourcePolicy.id);
    policies.push(apply(compiled, resourcePolicy.content, arn));
  }
  if (await isDelegatedAdministrator(reads, organization.id, accountId)) {
    policies.push(apply(compiled, administratorPolicy(accountId), 'delegated-administrator'));
  }
  return policies.length === 0 ? undefined : createPolicySet(policies);
}

const apply = (compiled: PolicyCache, content: string, id: string): AppliedPolicy => ({
  policy: compiled.compileStored(content, 'resource', id),
  id,
  type: 'resource',
});

const administratorPolicy = (accountId: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: rootArn(accountId) },
        Action: readActions.map((name) => `organizations:${name}`),
        Resource: '*',
      },
    ],
  });
