import { awsManagedPolicy } from './aws-managed-policy.ts';

/** The path of the policies that scope sessions of AssumeRoot. They deny what is not of the task, and allow nothing. */
export const rootTaskPath = '/root-task/';

const anyRoot = 'arn:aws:iam::*:root';

/** A statement that denies all actions but these. */
function denyAllBut(actions: readonly string[]): object {
  return { Sid: 'NothingElse', Effect: 'Deny', NotAction: actions, Resource: '*' };
}

/** A statement that denies the actions on anybody but a root. */
function denyOnOthers(actions: readonly string[]): object {
  return { Sid: 'NobodyElse', Effect: 'Deny', Action: actions, NotResource: anyRoot };
}

/** A statement that denies the actions to anybody but a root. */
function denyToOthers(actions: readonly string[]): object {
  return {
    Sid: 'ByNobodyElse',
    Effect: 'Deny',
    Action: actions,
    Resource: '*',
    Condition: { StringNotLike: { 'aws:PrincipalArn': anyRoot } },
  };
}

const auditing = [
  'iam:GetAccessKeyLastUsed',
  'iam:GetLoginProfile',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:ListMFADevices',
  'iam:ListSigningCertificates',
];
const creating = ['iam:CreateLoginProfile', 'iam:GetLoginProfile'];
const deleting = [
  'iam:DeactivateMFADevice',
  'iam:DeleteAccessKey',
  'iam:DeleteLoginProfile',
  'iam:DeleteSigningCertificate',
  'iam:DeleteVirtualMFADevice',
  ...auditing,
];
const bucketActions = [
  's3:DeleteBucketPolicy',
  's3:GetBucketPolicy',
  's3:ListAllMyBuckets',
  's3:PutBucketPolicy',
];
const queueActions = [
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ListQueues',
  'sqs:SetQueueAttributes',
];

export const rootTaskPolicies = [
  awsManagedPolicy({
    name: 'IAMAuditRootUserCredentials',
    path: rootTaskPath,
    created: '2024-11-06T22:27:58Z',
    description: 'Bounds an assumed root to looking at the credentials of the root.',
    statements: [denyAllBut([...auditing, 'iam:GetAccountSummary']), denyOnOthers(auditing)],
  }),
  awsManagedPolicy({
    name: 'IAMCreateRootUserPassword',
    path: rootTaskPath,
    created: '2024-11-06T22:32:59Z',
    description: 'Bounds an assumed root to giving the root a password.',
    statements: [denyAllBut(creating), denyOnOthers(creating)],
  }),
  awsManagedPolicy({
    name: 'IAMDeleteRootUserCredentials',
    path: rootTaskPath,
    created: '2024-11-06T22:47:58Z',
    description: 'Bounds an assumed root to looking at the credentials of the root, and deleting them.',
    statements: [denyAllBut(deleting), denyOnOthers(deleting)],
  }),
  awsManagedPolicy({
    name: 'S3UnlockBucketPolicy',
    path: rootTaskPath,
    created: '2024-11-06T21:55:56Z',
    description: 'Bounds an assumed root to bucket policies that have locked everybody out.',
    statements: [denyAllBut(bucketActions), denyToOthers(bucketActions)],
  }),
  awsManagedPolicy({
    name: 'SQSUnlockQueuePolicy',
    path: rootTaskPath,
    created: '2024-11-06T21:51:02Z',
    description: 'Bounds an assumed root to queue policies that have locked everybody out.',
    statements: [
      denyAllBut(queueActions),
      {
        Sid: 'NoQueueOfOthers',
        Effect: 'Deny',
        Action: 'sqs:GetQueueAttributes',
        Resource: 'arn:aws:sqs:*:*:*',
        Condition: { StringNotEqualsIfExists: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } },
      },
      denyToOthers(queueActions),
    ],
  }),
];
