import { awsManagedPolicy } from './aws-managed-policy.ts';

export const powerUserAccess = awsManagedPolicy(
  'ANPALOCUMPOWERUSERACC',
  'PowerUserAccess',
  'Allows everything but to manage users, permissions and accounts.',
  [
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*', 'locum:*'], Resource: '*' },
    { Effect: 'Allow', Action: ['iam:ListRoles', 'organizations:DescribeOrganization'], Resource: '*' },
  ],
);
