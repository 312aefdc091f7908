import { awsManagedPolicy } from './aws-managed-policy.ts';

export const iamReadOnlyAccess = awsManagedPolicy(
  'ANPALOCUMIAMREADONLYA',
  'IAMReadOnlyAccess',
  'Allows to read IAM and to simulate policies, and to change nothing.',
  [
    {
      Effect: 'Allow',
      Action: ['iam:Generate*', 'iam:Get*', 'iam:List*', 'iam:Simulate*'],
      Resource: '*',
    },
  ],
);
