import { allow, awsManagedPolicy } from './aws-managed-policy.ts';

export const iamPolicies = [
  awsManagedPolicy({
    name: 'IAMFullAccess',
    created: '2015-02-06T18:40:38Z',
    description: 'Allows every IAM action: whoever has it can give himself any permission.',
    statements: [
      allow([
        'iam:*',
        'organizations:DescribeAccount',
        'organizations:DescribeOrganization',
        'organizations:DescribeOrganizationalUnit',
        'organizations:DescribePolicy',
        'organizations:ListChildren',
        'organizations:ListParents',
        'organizations:ListPolicies',
        'organizations:ListPoliciesForTarget',
        'organizations:ListRoots',
        'organizations:ListTargetsForPolicy',
      ]),
    ],
  }),
  awsManagedPolicy({
    name: 'IAMReadOnlyAccess',
    created: '2015-02-06T18:40:39Z',
    description: 'Allows to read IAM and to simulate policies, and to change nothing.',
    statements: [
      allow([
        'iam:GenerateCredentialReport',
        'iam:GenerateServiceLastAccessedDetails',
        'iam:Get*',
        'iam:List*',
        'iam:Simulate*',
      ]),
    ],
  }),
  awsManagedPolicy({
    name: 'IAMUserChangePassword',
    created: '2016-11-15T00:25:16Z',
    description: 'Allows a user to change his own password.',
    statements: [
      allow(['iam:ChangePassword'], {
        Resource: ['arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::*:user/*/${aws:username}'],
      }),
      allow(['iam:GetAccountPasswordPolicy']),
    ],
  }),
];
