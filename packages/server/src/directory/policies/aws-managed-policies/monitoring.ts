import { allow, awsManagedPolicy } from './aws-managed-policy.ts';

const sendTraces = [
  'xray:GetSamplingRules',
  'xray:GetSamplingStatisticSummaries',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];
const readLogs = [
  'logs:Describe*',
  'logs:FilterLogEvents',
  'logs:Get*',
  'logs:List*',
  'logs:StartLiveTail',
  'logs:StartQuery',
  'logs:StopLiveTail',
  'logs:StopQuery',
  'logs:TestMetricFilter',
];
const generateQueries = ['cloudwatch:GenerateQuery', 'cloudwatch:GenerateQueryResultsSummary'];

/** Policies for logs, metrics and traces. */
export const monitoringPolicies = [
  awsManagedPolicy({
    name: 'AmazonAPIGatewayPushToCloudWatchLogs',
    path: '/service-role/',
    created: '2015-11-11T23:41:46Z',
    description: 'For the role by which API Gateway writes its logs.',
    statements: [
      allow([
        'logs:CreateLogGroup',
        'logs:CreateLogStream',
        'logs:DescribeLogGroups',
        'logs:DescribeLogStreams',
        'logs:FilterLogEvents',
        'logs:GetLogEvents',
        'logs:PutLogEvents',
      ]),
    ],
  }),
  awsManagedPolicy({
    name: 'AWSXRayDaemonWriteAccess',
    created: '2018-08-28T23:00:33Z',
    description: 'Allows to send traces.',
    statements: [allow(sendTraces)],
  }),
  awsManagedPolicy({
    name: 'CloudWatchAgentServerPolicy',
    created: '2018-03-07T01:06:44Z',
    description: 'For the role of an instance that sends its metrics, logs and traces.',
    statements: [
      allow([
        'cloudwatch:PutMetricData',
        'ec2:DescribeTags',
        'ec2:DescribeVolumes',
        'logs:CreateLogGroup',
        'logs:CreateLogStream',
        'logs:DescribeLogGroups',
        'logs:DescribeLogStreams',
        'logs:PutLogEvents',
        'logs:PutRetentionPolicy',
        ...sendTraces,
      ]),
      allow(['ssm:GetParameter'], { Resource: 'arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*' }),
    ],
  }),
  awsManagedPolicy({
    name: 'CloudWatchLogsFullAccess',
    created: '2015-02-06T18:40:02Z',
    description: 'Allows everything with logs.',
    statements: [allow(['logs:*', ...generateQueries])],
  }),
  awsManagedPolicy({
    name: 'CloudWatchLogsReadOnlyAccess',
    created: '2015-02-06T18:40:03Z',
    description: 'Allows to read logs, and to search them.',
    statements: [allow([...readLogs, ...generateQueries])],
  }),
  awsManagedPolicy({
    name: 'CloudWatchReadOnlyAccess',
    created: '2015-02-06T18:40:01Z',
    description: 'Allows to read metrics, alarms, logs and traces.',
    statements: [
      allow([
        'application-autoscaling:DescribeScalingPolicies',
        'autoscaling:Describe*',
        'cloudwatch:BatchGet*',
        'cloudwatch:Describe*',
        'cloudwatch:GenerateQuery',
        'cloudwatch:Get*',
        'cloudwatch:List*',
        ...readLogs,
        'oam:ListSinks',
        'sns:Get*',
        'sns:List*',
        'synthetics:Describe*',
        'synthetics:Get*',
        'synthetics:List*',
        'xray:BatchGet*',
        'xray:Get*',
        'xray:List*',
      ]),
      allow(['oam:ListAttachedLinks'], { Resource: 'arn:aws:oam:*:*:sink/*' }),
    ],
  }),
];
