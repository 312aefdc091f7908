import { awsManagedPolicy } from './aws-managed-policy.ts';

export const iamFullAccess = awsManagedPolicy(
  'ANPALOCUMIAMFULLACCES',
  'IAMFullAccess',
  'Allows every IAM action: whoever has it can give himself any permission.',
  [{ Effect: 'Allow', Action: 'iam:*', Resource: '*' }],
);
