import { awsManagedPolicy } from './aws-managed-policy.ts';

export const administratorAccess = awsManagedPolicy(
  'ANPALOCUMADMINISTRATO',
  'AdministratorAccess',
  'Allows every action on every resource of the account.',
  [{ Effect: 'Allow', Action: '*', Resource: '*' }],
);
