import type { Principal } from '../../src/index.ts';

export const account = '111122223333';
export const otherAccount = '444455556666';
const userId = 'AIDAQAAAAAAAAAAAAAAAA';
const roleId = 'AROAQAAAAAAAAAAAAAAAA';
const user = `arn:aws:iam::${account}:user/team/ana`;
const role = `arn:aws:iam::${account}:role/team/reader`;
const root = `arn:aws:iam::${account}:root`;
const session = `arn:aws:sts::${account}:assumed-role/reader/s1`;
const federatedUser = `arn:aws:sts::${account}:federated-user/bob`;
const provider = `arn:aws:iam::${account}:oidc-provider/issuer.example`;
const service = 'ec2.amazonaws.com';

/** Callers of each kind. */
export const principals: readonly Principal[] = [
  { kind: 'root', account, arn: root },
  { kind: 'root', account, arn: root, canonicalUser: 'ab12' },
  { kind: 'user', account, arn: user, id: userId },
  { kind: 'user', account, arn: user, id: userId, canonicalUser: 'ab12' },
  { kind: 'role-session', account, arn: session, roleArn: role, roleId },
  { kind: 'role-session', account, arn: session, roleArn: `arn:aws:iam::${account}:role/reader`, roleId },
  { kind: 'role-session', account, arn: session, roleArn: role, roleId, canonicalUser: 'ab12' },
  { kind: 'federated-user', account, arn: federatedUser, userArn: user, userId },
  { kind: 'federated-user', account, arn: federatedUser, userArn: user, userId, canonicalUser: 'ab12' },
  { kind: 'federated-user', account, arn: federatedUser, userArn: root, userId: account },
  { kind: 'service', name: service },
  { kind: 'federated', provider },
  { kind: 'federated', provider: 'accounts.google.com' },
  { kind: 'anonymous' },
];

/** Entries of Principal and NotPrincipal, with what names nobody among them. */
export const principalEntries: readonly (readonly [kind: string, value: string])[] = [
  ['AWS', '*'],
  ['AWS', account],
  ['AWS', root],
  ['AWS', otherAccount],
  ['AWS', user],
  ['AWS', `arn:aws:iam::${account}:user/ana`],
  ['AWS', userId],
  ['AWS', role],
  ['AWS', `arn:aws:iam::${account}:role/reader`],
  ['AWS', roleId],
  ['AWS', session],
  ['AWS', `${roleId}:s1`],
  ['AWS', `${roleId}:s2`],
  ['AWS', `${session}2`],
  ['AWS', federatedUser],
  ['AWS', `arn:aws:sts::${account}:federated-user/ana`],
  ['Service', service],
  ['Service', 'lambda.amazonaws.com'],
  ['Federated', provider],
  ['Federated', 'accounts.google.com'],
  ['CanonicalUser', 'ab12'],
  ['CanonicalUser', 'cd34'],
];

export const actions = ['s3:GetObject', 's3:PutObject', 'S3:getObjectAcl', 'sqs:SendMessage', 'iam:GetRole'];
export const trustActions = ['sts:AssumeRole', 'sts:TagSession', 'sts:AssumeRoleWithWebIdentity'];
export const actionPatterns = [
  '*',
  's3:*',
  's3:Get*',
  'S3:get?bject',
  's3:*Object',
  '*:Get*',
  's3:GetObject',
  's3:?ut*',
  'sqs:*',
  'SQS:sendmessage',
  'iam:*',
  'iam:Get*e',
  's3: GetObject',
  's3:GetObject*Acl',
];
export const trustActionPatterns = [
  'sts:*',
  'sts:AssumeRole',
  'sts:AssumeRole*',
  'STS:tagsession',
  'sts:?agSession',
];

/** Resources of requests. `*` stands for none. */
export const resources = [
  '*',
  'arn:aws:s3:::b/x',
  'arn:aws:s3:::b/ana',
  'arn:aws:s3:::b/*',
  'arn:aws:s3:::b/a',
  'arn:aws:s3:::b/a:b/c',
  'arn:aws:s3:::B/red/x',
  `arn:aws:sqs:eu-1:${account}:q`,
  `arn:aws:sqs:us-2:${otherAccount}:q?`,
  `arn:aws-cn:sqs:eu-1:${account}:ana:red`,
  `arn:aws:sqs:eu-1:${account}:q:eu-1:red`,
  role,
];

/** Resource patterns that are not made from a resource of the request. */
export const resourcePatterns = [
  '*',
  'arn:aws:s3*',
  'arn:aws:sqs',
  'arn:*:sqs:*',
  'arn:aws:sqs:eu-1',
  'arn:*:*:*:*:*',
  'arn:aws:s3:::b/${test:none}',
  'arn:aws:s3:::${test:none}/x',
  "arn:aws:s3:::b/${test:none, 'x'}",
  "arn:aws:s3:::b/${test:list, 'ana'}",
  'arn:aws:sqs:${test:region}',
  'arn:aws:sqs:*:q',
  'arn:aws:sqs:*:q*',
  'arn:aws:sqs:eu*:red',
  'arn:aws:sqs:*:${test:region}:*',
  'arn:aws:sqs:*:${test:none}',
  'arn:aws:sqs:*:*:eu-1:*',
  'arn:*:red',
  `arn:aws:sqs:*:${account}:*:red`,
  'arn:aws:s3:*:c',
  'arn:aws:sqs:${test:region}:*',
  'arn:${test:none}:s3*',
  'arn:aws:sqs:${test:none}:*:*',
  'arn:*:s3:::${test:none}',
  'arn:aws:s3:::b*/${test:none}',
  'arn:aws:s3:::${*}',
  "arn:aws:s3:::b/${test:none, '*'}",
  "arn:aws:s3:::${test:none, 'b/a:b'}/c",
  "arn:aws:sqs:${test:none, 'eu-1'}:*:q",
  "arn:aws:sqs:${test:none, '*'}:*:*",
  'arn:aws:sqs:${test:text}:*:*',
  'arn:aws:s3:::b/${test:text}',
  'arn:aws:s3:::b/${test:list}',
  'arn:aws:s3:::b/${test:star}',
  'arn:aws:s3:::${test:star}*',
  'arn:aws:sqs:${test:star}:*:*',
  'arn:aws:s3:::${aws:username}*/${test:none}',
  'arn:aws:s3:::b/${*}',
  'arn:aws:s3:::b/${aws:username}',
  'arn:aws:s3:::B/${aws:PrincipalTag/Team}/*',
  'arn:aws:sqs:*:${aws:PrincipalAccount}:*',
  'arn:aws:sqs:us-2:*:q${?}',
];
