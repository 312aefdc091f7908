import { allow, allowServiceLinkedRoles, awsManagedPolicy } from './aws-managed-policy.ts';

export const organizationsPolicies = [
  awsManagedPolicy({
    name: 'AWSOrganizationsFullAccess',
    created: '2018-11-06T20:31:57Z',
    description: 'Allows to manage the organization, its accounts and its policies.',
    statements: [
      allow(['organizations:*']),
      allow([
        'account:*AlternateContact',
        'account:*ContactInformation',
        'account:DisableRegion',
        'account:EnableRegion',
        'account:GetAccountInformation',
        'account:ListRegions',
        'account:PutAccountName',
      ]),
      allowServiceLinkedRoles('organizations.amazonaws.com'),
    ],
  }),
  awsManagedPolicy({
    name: 'AWSOrganizationsReadOnlyAccess',
    created: '2018-11-06T20:32:38Z',
    description: 'Allows to read about the organization, its accounts and its policies.',
    statements: [
      allow(['organizations:Describe*', 'organizations:List*']),
      allow([
        'account:GetAlternateContact',
        'account:GetContactInformation',
        'account:GetPrimaryEmail',
        'account:GetRegionOptStatus',
        'account:ListRegions',
      ]),
    ],
  }),
  awsManagedPolicy({
    name: 'ServiceQuotasReadOnlyAccess',
    created: '2019-06-24T15:31:06Z',
    description: 'Allows to read quotas, and how far they are used up.',
    statements: [
      allow([
        'autoscaling:DescribeAccountLimits',
        'cloudformation:DescribeAccountLimits',
        'cloudwatch:DescribeAlarms',
        'cloudwatch:DescribeAlarmsForMetric',
        'cloudwatch:GetMetricData',
        'cloudwatch:GetMetricStatistics',
        'dynamodb:DescribeLimits',
        'elasticloadbalancing:DescribeAccountLimits',
        'iam:GetAccountSummary',
        'kinesis:DescribeLimits',
        'organizations:DescribeAccount',
        'organizations:DescribeOrganization',
        'organizations:ListAWSServiceAccessForOrganization',
        'rds:DescribeAccountAttributes',
        'route53:GetAccountLimit',
        'servicequotas:GetAWSDefaultServiceQuota',
        'servicequotas:GetAssociationForServiceQuotaTemplate',
        'servicequotas:GetRequestedServiceQuotaChange',
        'servicequotas:GetServiceQuota',
        'servicequotas:GetServiceQuotaIncreaseRequestFromTemplate',
        'servicequotas:List*',
        'tag:GetTagKeys',
        'tag:GetTagValues',
      ]),
    ],
  }),
];
