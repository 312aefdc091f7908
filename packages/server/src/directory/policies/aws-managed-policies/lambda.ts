import { allow, allowServiceLinkedRoles, awsManagedPolicy } from './aws-managed-policy.ts';

const writeLogs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const logsOfFunctions = { Resource: 'arn:aws:logs:*:*:log-group:/aws/lambda/*' };

/** What the pages of Lambda show besides functions. */
const besidesFunctions = [
  'cloudformation:DescribeStacks',
  'cloudformation:ListStackResources',
  'cloudwatch:GetMetricData',
  'cloudwatch:ListMetrics',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
  'iam:GetPolicy',
  'iam:GetPolicyVersion',
  'iam:GetRole',
  'iam:GetRolePolicy',
  'iam:ListAttachedRolePolicies',
  'iam:ListRolePolicies',
  'iam:ListRoles',
  'kms:ListAliases',
  'logs:DescribeLogGroups',
  'states:DescribeStateMachine',
  'states:ListStateMachines',
  'tag:GetResources',
  'xray:BatchGetTraces',
  'xray:GetTraceSummaries',
];

/** Policies for those who work with functions, and for the roles that functions run as. */
export const lambdaPolicies = [
  awsManagedPolicy({
    name: 'AWSLambdaExecute',
    created: '2015-02-06T18:40:46Z',
    description: 'For the role of a function that reads and writes objects in S3.',
    statements: [
      allow(['logs:*'], { Resource: 'arn:aws:logs:*:*:*' }),
      allow(['s3:GetObject', 's3:PutObject'], { Resource: 'arn:aws:s3:::*' }),
    ],
  }),
  awsManagedPolicy({
    name: 'AWSLambda_FullAccess',
    created: '2020-11-17T21:14:08Z',
    description: 'Allows everything in Lambda, and what its functions need of other services.',
    statements: [
      allow(['lambda:*', 'kms:DescribeKey', ...besidesFunctions]),
      allow(['iam:PassRole'], {
        Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
      }),
      allow(
        [
          'logs:DescribeLogStreams',
          'logs:FilterLogEvents',
          'logs:GetLogEvents',
          'logs:StartLiveTail',
          'logs:StopLiveTail',
        ],
        logsOfFunctions,
      ),
      {
        ...allowServiceLinkedRoles('lambda.amazonaws.com'),
        Resource: 'arn:aws:iam::*:role/aws-service-role/lambda.amazonaws.com/AWSServiceRoleForLambda',
      },
    ],
  }),
  awsManagedPolicy({
    name: 'AWSLambda_ReadOnlyAccess',
    created: '2020-11-17T21:10:32Z',
    description: 'Allows to read about functions, and their logs.',
    statements: [
      allow(['lambda:Get*', 'lambda:List*', 'cloudformation:ListStacks', ...besidesFunctions]),
      allow(
        [
          'logs:DescribeLogStreams',
          'logs:DescribeQueries',
          'logs:FilterLogEvents',
          'logs:GetLogEvents',
          'logs:GetLogGroupFields',
          'logs:GetLogRecord',
          'logs:GetQueryResults',
          'logs:StartLiveTail',
          'logs:StartQuery',
          'logs:StopLiveTail',
          'logs:StopQuery',
        ],
        logsOfFunctions,
      ),
    ],
  }),
  awsManagedPolicy({
    name: 'AWSLambdaBasicExecutionRole',
    path: '/service-role/',
    created: '2015-04-09T15:03:43Z',
    description: 'For the role of a function that writes its logs, and no more.',
    statements: [allow(writeLogs)],
  }),
  awsManagedPolicy({
    name: 'AWSLambdaDynamoDBExecutionRole',
    path: '/service-role/',
    created: '2015-04-09T15:09:29Z',
    description: 'For the role of a function that reads streams of DynamoDB.',
    statements: [
      allow([
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
        ...writeLogs,
      ]),
    ],
  }),
  awsManagedPolicy({
    name: 'AWSLambdaKinesisExecutionRole',
    path: '/service-role/',
    created: '2015-04-09T15:14:16Z',
    description: 'For the role of a function that reads streams of Kinesis.',
    statements: [
      allow([
        'kinesis:DescribeStream',
        'kinesis:DescribeStreamSummary',
        'kinesis:GetRecords',
        'kinesis:GetShardIterator',
        'kinesis:ListShards',
        'kinesis:ListStreams',
        'kinesis:SubscribeToShard',
        ...writeLogs,
      ]),
    ],
  }),
  awsManagedPolicy({
    name: 'AWSLambdaSQSQueueExecutionRole',
    path: '/service-role/',
    created: '2018-06-14T21:50:45Z',
    description: 'For the role of a function that takes messages from a queue.',
    statements: [allow(['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', ...writeLogs])],
  }),
  awsManagedPolicy({
    name: 'AWSLambdaVPCAccessExecutionRole',
    path: '/service-role/',
    created: '2016-02-11T23:15:26Z',
    description: 'For the role of a function that runs within a VPC.',
    statements: [
      allow([
        'ec2:AssignPrivateIpAddresses',
        'ec2:CreateNetworkInterface',
        'ec2:DeleteNetworkInterface',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets',
        'ec2:UnassignPrivateIpAddresses',
        ...writeLogs,
      ]),
    ],
  }),
];
