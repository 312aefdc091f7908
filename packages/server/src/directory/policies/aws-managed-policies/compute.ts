import { allow, allowServiceLinkedRoles, awsManagedPolicy } from './aws-managed-policy.ts';

/** Policies for EC2, and for Systems Manager on its instances. */
export const computePolicies = [
  awsManagedPolicy({
    name: 'AmazonEC2FullAccess',
    created: '2015-02-06T18:40:15Z',
    description: 'Allows everything in EC2, and with its load balancers, scaling groups and metrics.',
    statements: [
      allow(['ec2:*', 'elasticloadbalancing:*', 'cloudwatch:*', 'autoscaling:*']),
      allowServiceLinkedRoles(
        'autoscaling.amazonaws.com',
        'ec2scheduled.amazonaws.com',
        'elasticloadbalancing.amazonaws.com',
        'spot.amazonaws.com',
        'spotfleet.amazonaws.com',
        'transitgateway.amazonaws.com',
      ),
    ],
  }),
  awsManagedPolicy({
    name: 'AmazonEC2ReadOnlyAccess',
    created: '2015-02-06T18:40:17Z',
    description: 'Allows to read about EC2, its load balancers, scaling groups and metrics.',
    statements: [
      allow([
        'ec2:Describe*',
        'ec2:GetSecurityGroupsForVpc',
        'elasticloadbalancing:Describe*',
        'cloudwatch:Describe*',
        'cloudwatch:GetMetricStatistics',
        'cloudwatch:ListMetrics',
        'autoscaling:Describe*',
      ]),
    ],
  }),
  awsManagedPolicy({
    name: 'AmazonSSMReadOnlyAccess',
    created: '2015-05-29T17:44:19Z',
    description: 'Allows to read Systems Manager, its parameters included.',
    statements: [allow(['ssm:Describe*', 'ssm:Get*', 'ssm:List*'])],
  }),
  awsManagedPolicy({
    name: 'AmazonSSMManagedInstanceCore',
    created: '2019-03-15T17:22:12Z',
    description: 'For the role of an instance that Systems Manager manages.',
    statements: [
      allow([
        'ssm:DescribeAssociation',
        'ssm:DescribeDocument',
        'ssm:GetDeployablePatchSnapshotForInstance',
        'ssm:GetDocument',
        'ssm:GetManifest',
        'ssm:GetParameter',
        'ssm:GetParameters',
        'ssm:ListAssociations',
        'ssm:ListInstanceAssociations',
        'ssm:PutComplianceItems',
        'ssm:PutConfigurePackageResult',
        'ssm:PutInventory',
        'ssm:UpdateAssociationStatus',
        'ssm:UpdateInstanceAssociationStatus',
        'ssm:UpdateInstanceInformation',
      ]),
      allow(
        ['Create', 'Open'].flatMap((verb) =>
          ['Control', 'Data'].map((kind) => `ssmmessages:${verb}${kind}Channel`),
        ),
      ),
      allow([
        'ec2messages:AcknowledgeMessage',
        'ec2messages:DeleteMessage',
        'ec2messages:FailMessage',
        'ec2messages:GetEndpoint',
        'ec2messages:GetMessages',
        'ec2messages:SendReply',
      ]),
    ],
  }),
];
