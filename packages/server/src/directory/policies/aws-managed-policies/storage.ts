import { allow, allowServiceLinkedRoles, awsManagedPolicy } from './aws-managed-policy.ts';

const contributorInsights = {
  Resource: 'arn:aws:cloudwatch:*:*:insight-rule/DynamoDBContributorInsights*',
};

/** What the pages of DynamoDB show besides tables. */
const besidesTables = [
  'application-autoscaling:DescribeScalableTargets',
  'application-autoscaling:DescribeScalingActivities',
  'application-autoscaling:DescribeScalingPolicies',
  'cloudwatch:DescribeAlarmHistory',
  'cloudwatch:DescribeAlarms',
  'cloudwatch:DescribeAlarmsForMetric',
  'cloudwatch:GetMetricData',
  'cloudwatch:GetMetricStatistics',
  'cloudwatch:ListMetrics',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
  'iam:GetRole',
  'iam:ListRoles',
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:ListStreams',
  'kms:DescribeKey',
  'kms:ListAliases',
  'lambda:GetFunctionConfiguration',
  'lambda:ListEventSourceMappings',
  'lambda:ListFunctions',
  'sns:ListSubscriptionsByTopic',
  'sns:ListTopics',
  'tag:GetResources',
];

/** Policies for S3 and DynamoDB. */
export const storagePolicies = [
  awsManagedPolicy({
    name: 'AmazonS3FullAccess',
    created: '2015-02-06T18:40:58Z',
    description: 'Allows everything in S3.',
    statements: [allow(['s3:*', 's3-object-lambda:*'])],
  }),
  awsManagedPolicy({
    name: 'AmazonS3ReadOnlyAccess',
    created: '2015-02-06T18:40:59Z',
    description: 'Allows to list buckets and to read objects.',
    statements: [
      allow(['s3:Describe*', 's3:Get*', 's3:List*', 's3-object-lambda:Get*', 's3-object-lambda:List*']),
    ],
  }),
  awsManagedPolicy({
    name: 'AmazonDynamoDBFullAccess',
    created: '2015-02-06T18:40:11Z',
    description: 'Allows everything in DynamoDB, and what its tables need of other services.',
    statements: [
      allow([
        'dynamodb:*',
        'dax:*',
        ...besidesTables,
        'application-autoscaling:DeleteScalingPolicy',
        'application-autoscaling:DeregisterScalableTarget',
        'application-autoscaling:PutScalingPolicy',
        'application-autoscaling:RegisterScalableTarget',
        'cloudwatch:DeleteAlarms',
        'cloudwatch:PutMetricAlarm',
        'lambda:CreateEventSourceMapping',
        'lambda:CreateFunction',
        'lambda:DeleteEventSourceMapping',
        'lambda:DeleteFunction',
        'sns:CreateTopic',
        'sns:DeleteTopic',
        'sns:ListSubscriptions',
        'sns:SetTopicAttributes',
        'sns:Subscribe',
        'sns:Unsubscribe',
      ]),
      allow(['cloudwatch:GetInsightRuleReport'], contributorInsights),
      allow(['iam:PassRole'], {
        Condition: {
          StringEquals: {
            'iam:PassedToService': ['application-autoscaling.amazonaws.com', 'dax.amazonaws.com'],
          },
        },
      }),
      allowServiceLinkedRoles(
        'dax.amazonaws.com',
        'replication.dynamodb.amazonaws.com',
        'kinesisreplication.dynamodb.amazonaws.com',
        'contributorinsights.dynamodb.amazonaws.com',
        'dynamodb.application-autoscaling.amazonaws.com',
      ),
    ],
  }),
  awsManagedPolicy({
    name: 'AmazonDynamoDBReadOnlyAccess',
    created: '2015-02-06T18:40:12Z',
    description: 'Allows to read tables and how they are set up.',
    statements: [
      allow([
        'dynamodb:BatchGetItem',
        'dynamodb:Describe*',
        'dynamodb:GetAbacStatus',
        'dynamodb:GetItem',
        'dynamodb:GetResourcePolicy',
        'dynamodb:List*',
        'dynamodb:PartiQLSelect',
        'dynamodb:Query',
        'dynamodb:Scan',
        'dax:BatchGetItem',
        'dax:Describe*',
        'dax:GetItem',
        'dax:List*',
        'dax:Query',
        'dax:Scan',
        ...besidesTables,
      ]),
      allow(['cloudwatch:GetInsightRuleReport'], contributorInsights),
    ],
  }),
];
