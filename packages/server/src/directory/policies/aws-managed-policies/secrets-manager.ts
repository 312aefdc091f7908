import { allow, awsManagedPolicy } from './aws-managed-policy.ts';

export const secretsManagerReadWrite = awsManagedPolicy({
  name: 'SecretsManagerReadWrite',
  created: '2018-04-04T18:05:29Z',
  description: 'Allows everything with secrets, and to set up their rotation.',
  statements: [
    allow([
      'secretsmanager:*',
      'cloudformation:CreateChangeSet',
      'cloudformation:DescribeChangeSet',
      'cloudformation:DescribeStackResource',
      'cloudformation:DescribeStacks',
      'cloudformation:ExecuteChangeSet',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
      'kms:DescribeKey',
      'kms:ListAliases',
      'kms:ListKeys',
      'lambda:ListFunctions',
      'rds:DescribeDBClusters',
      'rds:DescribeDBInstances',
      'redshift:DescribeClusters',
      'tag:GetResources',
    ]),
    allow(
      [
        'lambda:AddPermission',
        'lambda:CreateFunction',
        'lambda:GetFunction',
        'lambda:InvokeFunction',
        'lambda:UpdateFunctionConfiguration',
      ],
      { Resource: 'arn:aws:lambda:*:*:function:SecretsManager*' },
    ),
    allow(['serverlessrepo:CreateCloudFormationChangeSet', 'serverlessrepo:GetApplication'], {
      Resource: 'arn:aws:serverlessrepo:*:*:applications/SecretsManager*',
    }),
    allow(['s3:GetObject'], {
      Resource: [
        'arn:aws:s3:::awsserverlessrepo-changesets*',
        'arn:aws:s3:::secrets-manager-rotation-apps-*/*',
      ],
    }),
    allow(['cloudformation:TagResource', 'cloudformation:UntagResource'], {
      Condition: {
        StringEquals: { 'cloudformation:CreateAction': ['CreateChangeSet', 'ExecuteChangeSet'] },
      },
    }),
  ],
});
