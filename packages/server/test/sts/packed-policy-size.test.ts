import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect, onTestFinished, test } from 'vitest';
import { startTestService } from '../support/running-service.ts';
import { allow, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

/** A policy that AWS refuses: it has less room than a token here. */
const actions = (
  'cloudformation:CreateStack cloudformation:DescribeStackEvents dynamodb:UpdateTimeToLive dynamodb:ListTagsOfResource ' +
  's3:PutBucketPublicAccessBlock s3:GetObject lambda:UpdateFunctionConfiguration lambda:InvokeFunction iam:PutRolePolicy iam:PassRole ' +
  'logs:PutRetentionPolicy ec2:DescribeAvailabilityZones ec2:RunInstances ec2:ModifyInstanceAttribute ec2:AuthorizeSecurityGroupIngress ' +
  'ec2:GetConsoleOutput sqs:ReceiveMessage sns:Publish kms:GenerateDataKey secretsmanager:GetSecretValue events:RemoveTargets ' +
  'cognito-idp:AdminSetUserPassword bedrock:GetFoundationModelAvailability ses:GetEmailIdentity ssm:StartSession ecr:BatchGetImage ' +
  'route53:ChangeResourceRecordSets cloudwatch:PutMetricAlarm autoscaling:SetDesiredCapacity elasticloadbalancing:RegisterTargets ' +
  'rds:RestoreDBInstanceFromDBSnapshot glue:StartJobRun'
).split(' ');
const Policy = policy(allow(actions));

async function assumeWith(packedPolicySize: 'locum' | 'aws', policyText: string) {
  const service = await startTestService({ packedPolicySize });
  onTestFinished(() => service.close());
  const alice = await makeUser(service, 'alice', policy(allow('sts:*')));
  const RoleArn = await makeRole(service, 'assumed', policy(trust(service.accountId)));
  const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session', Policy: policyText });
  return service.sts(alice).send(command);
}

test('a policy that AWS has no room for is taken', async () => {
  const { PackedPolicySize } = await assumeWith('locum', Policy);
  expect(PackedPolicySize).toBeLessThan(50);
});

test('and refused where AWS’s room counts', async () => {
  const refused = await refusal(assumeWith('aws', Policy));
  expect(refused).toMatchObject({ code: 'PackedPolicyTooLarge', status: 400 });
  expect(refused.message).toMatch(
    /^Packed policy consumes 1\d{2}% of allotted space, please use smaller policy\.$/,
  );
});

test('where a smaller one is told how much of it there is', async () => {
  const { PackedPolicySize } = await assumeWith('aws', policy(allow(actions.slice(0, 6))));
  expect(PackedPolicySize).toBeGreaterThan(20);
  expect(PackedPolicySize).toBeLessThan(80);
});
