import { awsManagedPolicy } from './aws-managed-policy.ts';

export const awsDenyAll = awsManagedPolicy('ANPALOCUMDENYALLAAAAA', 'AWSDenyAll', 'Denies every action.', [
  { Sid: 'DenyAll', Effect: 'Deny', Action: '*', Resource: '*' },
]);
