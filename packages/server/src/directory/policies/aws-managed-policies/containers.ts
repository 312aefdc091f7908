import { allow, allowServiceLinkedRoles, awsManagedPolicy } from './aws-managed-policy.ts';

const pullImages = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:GetAuthorizationToken',
  'ecr:GetDownloadUrlForLayer',
];
const readRegistry = [
  ...pullImages,
  'ecr:DescribeImageScanFindings',
  'ecr:DescribeImages',
  'ecr:DescribeRepositories',
  'ecr:GetLifecyclePolicy',
  'ecr:GetLifecyclePolicyPreview',
  'ecr:GetRepositoryPolicy',
  'ecr:ListImages',
  'ecr:ListTagsForResource',
];
const writeLogs = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/** Policies for the registry of images, and for the roles of ECS and EKS. */
export const containerPolicies = [
  awsManagedPolicy({
    name: 'AmazonEC2ContainerRegistryFullAccess',
    created: '2015-12-21T17:06:48Z',
    description: 'Allows everything in the registry of images.',
    statements: [
      allow(['ecr:*', 'cloudtrail:LookupEvents']),
      allowServiceLinkedRoles('replication.ecr.amazonaws.com'),
    ],
  }),
  awsManagedPolicy({
    name: 'AmazonEC2ContainerRegistryPowerUser',
    created: '2015-12-21T17:05:33Z',
    description: 'Allows to pull and push images, but not to manage repositories.',
    statements: [
      allow([
        ...readRegistry,
        'ecr:CompleteLayerUpload',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecr:UploadLayerPart',
      ]),
    ],
  }),
  awsManagedPolicy({
    name: 'AmazonEC2ContainerRegistryReadOnly',
    created: '2015-12-21T17:04:15Z',
    description: 'Allows to pull images, and to read about repositories.',
    statements: [allow(readRegistry)],
  }),
  awsManagedPolicy({
    name: 'AmazonEC2ContainerServiceforEC2Role',
    path: '/service-role/',
    created: '2015-03-19T18:45:18Z',
    description: 'For the role of an instance that runs the containers of ECS.',
    statements: [
      allow([
        'ec2:DescribeTags',
        'ecs:CreateCluster',
        'ecs:DeregisterContainerInstance',
        'ecs:DiscoverPollEndpoint',
        'ecs:Poll',
        'ecs:RegisterContainerInstance',
        'ecs:StartTelemetrySession',
        'ecs:Submit*',
        'ecs:UpdateContainerInstancesState',
        ...pullImages,
        ...writeLogs,
      ]),
      allow(['ecs:TagResource'], {
        Condition: { StringEquals: { 'ecs:CreateAction': ['CreateCluster', 'RegisterContainerInstance'] } },
      }),
      allow(['ecs:ListTagsForResource'], {
        Resource: ['arn:aws:ecs:*:*:task/*/*', 'arn:aws:ecs:*:*:container-instance/*/*'],
      }),
    ],
  }),
  awsManagedPolicy({
    name: 'AmazonECSTaskExecutionRolePolicy',
    path: '/service-role/',
    created: '2017-11-16T18:48:22Z',
    description: 'For the role by which ECS starts a task: pulls its images and writes its logs.',
    statements: [allow([...pullImages, ...writeLogs])],
  }),
  awsManagedPolicy({
    name: 'AmazonEKSWorkerNodePolicy',
    created: '2018-05-27T21:09:01Z',
    description: 'For the role of the nodes of an EKS cluster.',
    statements: [
      allow([
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeInstances',
        'ec2:DescribeRouteTables',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVolumes',
        'ec2:DescribeVolumesModifications',
        'ec2:DescribeVpcs',
        'eks:DescribeCluster',
        'eks-auth:AssumeRoleForPodIdentity',
      ]),
    ],
  }),
  awsManagedPolicy({
    name: 'AmazonEKS_CNI_Policy',
    created: '2018-05-27T21:07:42Z',
    description: 'For the role by which the network plugin of EKS gives addresses to pods.',
    statements: [
      allow([
        'ec2:AssignPrivateIpAddresses',
        'ec2:AttachNetworkInterface',
        'ec2:CreateNetworkInterface',
        'ec2:DeleteNetworkInterface',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeInstances',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeTags',
        'ec2:DetachNetworkInterface',
        'ec2:ModifyNetworkInterfaceAttribute',
        'ec2:UnassignPrivateIpAddresses',
      ]),
      allow(['ec2:CreateTags'], { Resource: 'arn:aws:ec2:*:*:network-interface/*' }),
    ],
  }),
];
