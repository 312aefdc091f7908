import { expect, test } from 'vitest';
import { awsPolicyPercent } from './aws-policy-size.ts';
import type { PolicyClaims } from './pack-policies.ts';

/** What AWS was seen to answer, and by how much the rule is off. */

const allow = (
  Sid: string,
  service: string,
  actions: string,
  Resource: string,
  rest: object = {},
): object => ({
  Sid,
  Effect: 'Allow',
  Action: actions.split(' ').map((action) => `${service}:${action}`),
  Resource,
  ...rest,
});
const document = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement });

const tags = [
  { key: 'deployments:account', value: '111122223333' },
  { key: 'deployments:app', value: 'com.example.desktop1' },
  { key: 'deployments:connection', value: 'conn-3f6d2c1a' },
];
const own = { Condition: { StringEquals: { 'aws:ResourceTag/deployments:app': 'com.example.desktop' } } };

/** 42 actions in 1,690 characters, with three tags. */
const wide = document(
  allow(
    'Grant0',
    'cloudformation',
    'CreateStack UpdateStack DeleteStack DescribeStacks DescribeStackEvents DescribeStackResources',
    'arn:aws:cloudformation:*:*:stack/ExampleDeStack/*',
  ),
  allow(
    'Grant1',
    'dynamodb',
    'CreateTable DeleteTable DescribeTable UpdateTimeToLive DescribeTimeToLive TagResource ListTagsOfResource',
    'arn:aws:dynamodb:*:*:table/ExampleDe*',
  ),
  allow(
    'Grant2',
    's3',
    'CreateBucket DeleteBucket PutBucketTagging PutBucketPublicAccessBlock ListBucket',
    'arn:aws:s3:::examplede-*',
  ),
  allow('Grant3', 's3', 'PutObject GetObject DeleteObject', 'arn:aws:s3:::examplede-*/**'),
  allow(
    'Grant4',
    'lambda',
    'CreateFunction DeleteFunction GetFunction UpdateFunctionCode UpdateFunctionConfiguration TagResource ListTags InvokeFunction',
    'arn:aws:lambda:*:*:function:ExampleDe*',
  ),
  allow(
    'Grant5',
    'iam',
    'CreateRole DeleteRole GetRole PutRolePolicy DeleteRolePolicy GetRolePolicy PassRole TagRole',
    'arn:aws:iam::*:role/ExampleDe*',
  ),
  allow(
    'Grant6',
    'logs',
    'CreateLogGroup DeleteLogGroup PutRetentionPolicy TagResource ListTagsForResource',
    'arn:aws:logs:*:*:log-group:/aws/lambda/ExampleDe*',
  ),
);

/** 31 actions in 1,064 characters, with three tags. */
const machines = document(
  allow(
    'Grant0',
    'ec2',
    'DescribeInstances DescribeInstanceStatus DescribeInstanceTypes DescribeImages DescribeSecurityGroups DescribeVpcs DescribeSubnets DescribeAvailabilityZones DescribeKeyPairs DescribeVolumes',
    '*',
  ),
  allow(
    'Grant1',
    'ec2',
    'RunInstances CreateSecurityGroup CreateKeyPair ImportKeyPair CreateVolume CreateTags',
    '*',
  ),
  allow(
    'Grant2TagScoped',
    'ec2',
    'TerminateInstances StopInstances StartInstances ModifyInstanceAttribute AttachVolume DetachVolume DeleteVolume AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress DeleteSecurityGroup DeleteKeyPair GetConsoleOutput GetPasswordData',
    '*',
    own,
  ),
);

/** The 18 of them that it was cut down to, in 736 characters. */
const fewerMachines = document(
  allow(
    'Grant0',
    'ec2',
    'DescribeInstances DescribeImages DescribeSecurityGroups DescribeVpcs DescribeSubnets',
    '*',
  ),
  allow('Grant1', 'ec2', 'RunInstances CreateSecurityGroup CreateKeyPair CreateTags', '*'),
  allow(
    'Grant2TagScoped',
    'ec2',
    'TerminateInstances StopInstances StartInstances AuthorizeSecurityGroupIngress RevokeSecurityGroupEgress DeleteSecurityGroup DeleteKeyPair GetConsoleOutput GetPasswordData',
    '*',
    own,
  ),
);

/** The example of `aws sts get-federation-token help`, as it is written there. */
const monitoring = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'ec2:Describe*', Resource: '*' },
      { Effect: 'Allow', Action: 'elasticloadbalancing:Describe*', Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['cloudwatch:ListMetrics', 'cloudwatch:GetMetricStatistics', 'cloudwatch:Describe*'],
        Resource: '*',
      },
      { Effect: 'Allow', Action: 'autoscaling:Describe*', Resource: '*' },
    ],
  },
  undefined,
  4,
);

// A point to spare: deflate gives a byte more or less from one version of zlib to the next.
test.each<[what: string, claims: PolicyClaims, answered: number, off: number]>([
  ['42 actions and three tags', { policy: wide, tags }, 157, 1],
  ['31 actions and three tags', { policy: machines, tags }, 118, 2],
  [
    'the example of GetFederationToken',
    { policy: monitoring, policyArns: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'] },
    36,
    3,
  ],
  [
    'two tags of a letter',
    {
      tags: [
        { key: 'c', value: 'c' },
        { key: 'b', value: 'c' },
      ],
    },
    2,
    1,
  ],
])('%s', (_what, claims, answered, off) => {
  expect(Math.abs(awsPolicyPercent(claims) - answered)).toBeLessThanOrEqual(off);
});

test('18 actions and three tags fit, as with AWS', () => {
  expect(awsPolicyPercent({ policy: fewerMachines, tags })).toBeLessThanOrEqual(100);
});

test('white space does not count, and policies that scope down do', () => {
  const spaced = JSON.stringify(JSON.parse(wide), undefined, 4);
  expect(awsPolicyPercent({ policy: spaced, tags })).toBe(awsPolicyPercent({ policy: wide, tags }));
  expect(awsPolicyPercent({ policy: wide, scopeDownPolicies: [machines] })).toBeGreaterThan(
    awsPolicyPercent({ policy: wide }),
  );
});

test('the texts are as long as those that AWS answered to', () => {
  expect([wide, machines, fewerMachines].map(({ length }) => length)).toEqual([1690, 1064, 736]);
});
