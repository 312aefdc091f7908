import { resourcePolicyArn } from '../../../directory/organizations/organization-ids.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import type { OrganizationResourcePolicy } from '../../../directory/organizations/resource-policy-records.ts';
import { string, structure } from '../../../wire/shape/index.ts';

export const resourcePolicy = () =>
  structure({ ResourcePolicySummary: structure({ Id: string(), Arn: string() }), Content: string() });

export const resourcePolicyOf = (base: Organization, { id, content }: OrganizationResourcePolicy) => ({
  ResourcePolicySummary: { Id: id, Arn: resourcePolicyArn(base, id) },
  Content: content,
});
