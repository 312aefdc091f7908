import type { Organization } from '../../../directory/organizations/organization-records.ts';
import type { OrganizationPolicy } from '../../../directory/organizations/organization-policy-records.ts';
import { arnOfPolicy } from './organization-policy-target.ts';
import { boolean, string, structure } from '../../../wire/shape/index.ts';

export const policySummary = () =>
  structure({
    Id: string(),
    Arn: string(),
    Name: string(),
    Description: string(),
    Type: string(),
    AwsManaged: boolean(),
  });

export const policySummaryOf = (base: Organization, policy: OrganizationPolicy) => ({
  Id: policy.id,
  Arn: arnOfPolicy(base, policy),
  Name: policy.name,
  Description: policy.description,
  Type: policy.type,
  AwsManaged: policy.isOfAws,
});

export const policy = () => structure({ PolicySummary: policySummary(), Content: string() });

export const policyOf = (base: Organization, found: OrganizationPolicy) => ({
  PolicySummary: policySummaryOf(base, found),
  Content: found.content,
});
