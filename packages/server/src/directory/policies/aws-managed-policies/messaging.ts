import { allow, awsManagedPolicy } from './aws-managed-policy.ts';

/** Policies for SQS and SNS. */
export const messagingPolicies = [
  awsManagedPolicy({
    name: 'AmazonSQSFullAccess',
    created: '2015-02-06T18:41:07Z',
    description: 'Allows everything in SQS.',
    statements: [allow(['sqs:*'])],
  }),
  awsManagedPolicy({
    name: 'AmazonSQSReadOnlyAccess',
    created: '2015-02-06T18:41:08Z',
    description: 'Allows to read about queues, but not their messages.',
    statements: [allow(['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:List*'])],
  }),
  awsManagedPolicy({
    name: 'AmazonSNSFullAccess',
    created: '2015-02-06T18:41:05Z',
    description: 'Allows everything in SNS.',
    statements: [allow(['sns:*'])],
  }),
  awsManagedPolicy({
    name: 'AmazonSNSReadOnlyAccess',
    created: '2015-02-06T18:41:06Z',
    description: 'Allows to read about topics and their subscriptions.',
    statements: [allow(['sns:CheckIfPhoneNumberIsOptedOut', 'sns:Get*', 'sns:List*'])],
  }),
];
