import {
  AddClientIDToOpenIDConnectProviderCommand,
  AddRoleToInstanceProfileCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateInstanceProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  DeleteGroupCommand,
  DeleteLoginProfileCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRoleCommand,
  DeleteUserCommand,
  EnableMFADeviceCommand,
  GetAccessKeyLastUsedCommand,
  GetAccountPasswordPolicyCommand,
  GetCredentialReportCommand,
  GetGroupCommand,
  GetGroupPolicyCommand,
  GetInstanceProfileCommand,
  GetLoginProfileCommand,
  GetOpenIDConnectProviderCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetSAMLProviderCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  ListServerCertificateTagsCommand,
  ListServiceSpecificCredentialsCommand,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { testAccountId } from '../support/running-service.ts';
import { document, documentOfSize, trust } from './support.ts';
import type { AnyCommand } from './support.ts';

/** Who sends a command: the administrator, a session of a role that may do everything, or a user who may do nothing. */
export type Sender = 'administrator' | 'session' | 'stranger';

/** An error as the catalogue of AWS's errors has it, and how it is provoked here. */
export interface ErrorCase {
  readonly code: string;
  readonly status: number;
  /** The text, with names in braces for what differs. */
  readonly message: string;
  readonly command: AnyCommand;
  /** What stands in the place of the names. */
  readonly values?: Readonly<Record<string, string>>;
  readonly sender?: Sender;
}

export const arn = (resource: string): string => `arn:aws:iam::${testAccountId}:${resource}`;
const awsPolicy = (name: string): string => `arn:aws:iam::aws:policy/${name}`;
export const issuer = 'https://issuer.example.com';
const provider = arn('oidc-provider/issuer.example.com');
/** The name of one of each kind of thing, which has as much as it can have. */
export const full = 'full';

const noName = { UserName: 'none', RoleName: 'none', GroupName: 'none' };
const PolicyName = 'none';

function cases(
  code: string,
  status: number,
  table: readonly (readonly [
    message: string,
    command: AnyCommand,
    values?: Readonly<Record<string, string>>,
    sender?: Sender,
  ])[],
): readonly ErrorCase[] {
  return table.map(([message, command, values, sender]) => ({
    code,
    status,
    message,
    command,
    ...(values !== undefined && { values }),
    ...(sender !== undefined && { sender }),
  }));
}

const ownedPolicy = 'The {user|role|group} policy with name {name} cannot be found.';

const notFound = cases('NoSuchEntity', 404, [
  ['The user with name {name} cannot be found.', new GetUserCommand(noName), { name: 'none' }],
  ['The role with name {name} cannot be found.', new GetRoleCommand(noName), { name: 'none' }],
  ['The group with name {name} cannot be found.', new GetGroupCommand(noName), { name: 'none' }],
  [
    ownedPolicy,
    new GetUserPolicyCommand({ UserName: full, PolicyName }),
    { 'user|role|group': 'user', name: 'none' },
  ],
  [
    ownedPolicy,
    new GetRolePolicyCommand({ RoleName: full, PolicyName }),
    { 'user|role|group': 'role', name: 'none' },
  ],
  [
    ownedPolicy,
    new GetGroupPolicyCommand({ GroupName: full, PolicyName }),
    { 'user|role|group': 'group', name: 'none' },
  ],
  [
    'The Server Certificate with name {name} cannot be found.',
    new ListServerCertificateTagsCommand({ ServerCertificateName: 'none' }),
    { name: 'none' },
  ],
  [
    'Instance Profile {name} cannot be found.',
    new GetInstanceProfileCommand({ InstanceProfileName: 'none' }),
    { name: 'none' },
  ],
  [
    'The Access Key with id {id} cannot be found.',
    new GetAccessKeyLastUsedCommand({ AccessKeyId: 'AKIAUNKNOWNUNKNOWN00' }),
    { id: 'AKIAUNKNOWNUNKNOWN00' },
  ],
  [
    'OpenIDConnect Provider not found for arn {arn}',
    new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn('oidc-provider/none') }),
    { arn: arn('oidc-provider/none') },
  ],
  [
    'Manifest not found for arn {arn}',
    new GetSAMLProviderCommand({ SAMLProviderArn: arn('saml-provider/none') }),
    { arn: arn('saml-provider/none') },
  ],
  [
    'Login Profile for User {name} cannot be found.',
    new GetLoginProfileCommand({ UserName: 'plain' }),
    { name: 'plain' },
  ],
  [
    'Cannot find Login Profile for User {name}',
    new DeleteLoginProfileCommand({ UserName: 'plain' }),
    { name: 'plain' },
  ],
  [
    'The Password Policy with domain name {account} cannot be found.',
    new GetAccountPasswordPolicyCommand({}),
    { account: testAccountId },
  ],
  [
    'Unable to retrieve specified IAM entity.',
    new SimulatePrincipalPolicyCommand({ PolicySourceArn: arn('user/none'), ActionNames: ['s3:GetObject'] }),
  ],
  [
    'No such service {svc} is supported for Service Specific Credentials',
    new ListServiceSpecificCredentialsCommand({ UserName: 'plain', ServiceName: 'none.example.com' }),
    { svc: 'none.example.com' },
  ],
  [
    "VirtualMFADevice with serial number {serial} doesn't exist.",
    new EnableMFADeviceCommand({
      UserName: 'plain',
      SerialNumber: arn('mfa/none'),
      AuthenticationCode1: '123456',
      AuthenticationCode2: '123456',
    }),
    { serial: arn('mfa/none') },
  ],
  [
    'Policy {arn} was not found.',
    new DeletePolicyCommand({ PolicyArn: arn('policy/none') }),
    { arn: arn('policy/none') },
  ],
  [
    'Policy {arn} was not found.',
    new GetPolicyCommand({ PolicyArn: awsPolicy('None') }),
    { arn: awsPolicy('None') },
  ],
  [
    'Policy {arn} does not exist or is not attachable.',
    new AttachUserPolicyCommand({ UserName: 'plain', PolicyArn: arn('policy/none') }),
    { arn: arn('policy/none') },
  ],
  [
    'Policy {arn} does not exist or is not attachable.',
    new GetPolicyCommand({ PolicyArn: arn('policy/none') }),
    { arn: arn('policy/none') },
  ],
  [
    'Policy {arn} version {v} does not exist or is not attachable.',
    new GetPolicyVersionCommand({ PolicyArn: arn('policy/full'), VersionId: 'v9' }),
    { arn: arn('policy/full'), v: 'v9' },
  ],
]);

const conflicts = cases('DeleteConflict', 409, [
  ['Cannot delete entity, must detach all policies first.', new DeleteUserCommand({ UserName: 'attached' })],
  ['Cannot delete entity, must delete policies first.', new DeleteUserCommand({ UserName: 'inline' })],
  ['Cannot delete entity, must remove users from group first.', new DeleteGroupCommand({ GroupName: full })],
  ['Cannot delete entity, must delete access keys first.', new DeleteUserCommand({ UserName: 'keys' })],
  ['Cannot delete entity, must delete login profile first.', new DeleteUserCommand({ UserName: 'password' })],
  [
    'Cannot delete entity, must remove roles from instance profile first.',
    new DeleteRoleCommand({ RoleName: 'profiled' }),
  ],
  [
    'Cannot delete a policy attached to entities.',
    new DeletePolicyCommand({ PolicyArn: arn('policy/many-1') }),
  ],
  [
    "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    new DeletePolicyCommand({ PolicyArn: arn('policy/full') }),
  ],
  [
    'Cannot delete the default version of a policy.',
    new DeletePolicyVersionCommand({ PolicyArn: arn('policy/full'), VersionId: 'v1' }),
  ],
]);

const exists = cases('EntityAlreadyExists', 409, [
  ['User with name {name} already exists.', new CreateUserCommand({ UserName: 'FULL' }), { name: 'FULL' }],
  [
    'Role with name {name} already exists.',
    new CreateRoleCommand({ RoleName: full, AssumeRolePolicyDocument: trust(testAccountId) }),
    { name: full },
  ],
  ['Group with name {name} already exists.', new CreateGroupCommand({ GroupName: full }), { name: full }],
  [
    'A policy called {name} already exists. Duplicate names are not allowed.',
    new CreatePolicyCommand({ PolicyName: full, PolicyDocument: documentOfSize(200) }),
    { name: full },
  ],
  [
    'Instance Profile {name} already exists.',
    new CreateInstanceProfileCommand({ InstanceProfileName: full }),
    { name: full },
  ],
  [
    'Provider with url {https url} already exists.',
    new CreateOpenIDConnectProviderCommand({ Url: issuer }),
    { 'https url': issuer },
  ],
]);

const limits = cases('LimitExceeded', 409, [
  ['Cannot exceed quota for AccessKeysPerUser: 2', new CreateAccessKeyCommand({ UserName: 'keys' })],
  [
    'Cannot exceed quota for PoliciesPerRole: 10',
    new AttachRolePolicyCommand({ RoleName: full, PolicyArn: awsPolicy('AWSDenyAll') }),
  ],
  [
    'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1',
    new AddRoleToInstanceProfileCommand({ InstanceProfileName: full, RoleName: full }),
  ],
  [
    'Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100',
    new AddClientIDToOpenIDConnectProviderCommand({
      OpenIDConnectProviderArn: provider,
      ClientID: 'one-more',
    }),
  ],
  [
    'Maximum policy size of 10240 bytes exceeded for role {name}',
    new PutRolePolicyCommand({ RoleName: full, PolicyName, PolicyDocument: documentOfSize(10_241) }),
    { name: full },
  ],
  [
    'Maximum policy size of 2048 bytes exceeded for user {name}',
    new PutUserPolicyCommand({ UserName: 'plain', PolicyName, PolicyDocument: documentOfSize(2049) }),
    { name: 'plain' },
  ],
  [
    'Maximum policy size of 5120 bytes exceeded for group {name}',
    new PutGroupPolicyCommand({ GroupName: full, PolicyName, PolicyDocument: documentOfSize(5121) }),
    { name: full },
  ],
  [
    'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    new CreatePolicyVersionCommand({ PolicyArn: arn('policy/full'), PolicyDocument: documentOfSize(200) }),
  ],
]);

const twice = [
  { Key: 'team', Value: '' },
  { Key: 'TEAM', Value: '' },
];
const thumbprints = Array.from({ length: 6 }, (_, index) => String(index).repeat(40));

const inputs = cases('InvalidInput', 400, [
  [
    'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    new CreateUserCommand({ UserName: 'new', Tags: twice }),
  ],
  [
    'Custom suffix is not allowed for {service}',
    new CreateServiceLinkedRoleCommand({ AWSServiceName: 'ecs.amazonaws.com', CustomSuffix: 'x' }),
    { service: 'ecs.amazonaws.com' },
  ],
  [
    'Service role name {name} has been taken in this account, please try a different suffix.',
    new CreateServiceLinkedRoleCommand({ AWSServiceName: 'ecs.amazonaws.com' }),
    { name: 'AWSServiceRoleForECS' },
  ],
  [
    'Thumbprint list must contain fewer than 5 entries.',
    new CreateOpenIDConnectProviderCommand({ Url: 'https://new.example.com', ThumbprintList: thumbprints }),
  ],
  [
    'Invalid Open ID Connect Provider URL. The URL must begin with https://.',
    new CreateOpenIDConnectProviderCommand({ Url: 'http://new.example.com' }),
  ],
]);

const others = [
  ...cases('AccessDenied', 403, [
    [
      'User: {arn} is not authorized to perform: iam:GetRole on resource: role {name} because no identity-based policy allows the iam:GetRole action',
      new GetRoleCommand({ RoleName: full }),
      { arn: arn('user/stranger'), name: full },
      'stranger',
    ],
  ]),
  ...cases('UnmodifiableEntity', 400, [
    [
      "Cannot perform the operation on the protected role '{name}' - this role is only modifiable by AWS",
      new PutRolePolicyCommand({
        RoleName: 'AWSServiceRoleForECS',
        PolicyName,
        PolicyDocument: documentOfSize(200),
      }),
      { name: 'AWSServiceRoleForECS' },
    ],
  ]),
  ...cases('InvalidAuthenticationCode', 403, [
    [
      'Authentication code for device is not valid.',
      new EnableMFADeviceCommand({
        UserName: 'plain',
        SerialNumber: arn('mfa/phone'),
        AuthenticationCode1: '000000',
        AuthenticationCode2: '000000',
      }),
    ],
  ]),
  ...cases('ReportNotPresent', 410, [['', new GetCredentialReportCommand({})]]),
];

const invalid = cases('ValidationError', 400, [
  ['Must specify userName when calling with non-User credentials', new GetUserCommand({}), {}, 'session'],
  [
    'Invalid ARN:  Could not be parsed!',
    new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn('role/of-no-provider') }),
  ],
  [
    'The specified value for {member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
    new CreateUserCommand({ UserName: 'two words' }),
    { member: 'userName' },
  ],
  [
    'The specified value for {member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
    new GetRoleCommand({ RoleName: "it's at 'x" }),
    { member: 'roleName' },
  ],
  [
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    new CreateUserCommand({ UserName: 'new', Path: 'team' }),
  ],
  [
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    new CreatePolicyCommand({ PolicyName: 'new', Path: '/a b/', PolicyDocument: documentOfSize(200) }),
  ],
]);

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const policy = (...statements: readonly object[]) =>
  new CreatePolicyCommand({ PolicyName: 'new', PolicyDocument: document(...statements) });
const role = (AssumeRolePolicyDocument: string) =>
  new CreateRoleCommand({ RoleName: 'new', AssumeRolePolicyDocument });
const trusting = (rest: object) =>
  role(document({ Effect: 'Allow', Principal: { AWS: testAccountId }, Action: 'sts:AssumeRole', ...rest }));
const withoutVersion = JSON.stringify({ Statement: allow });
const iamPaths =
  'user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/';

const malformed = cases('MalformedPolicyDocument', 400, [
  ['This policy contains invalid Json', role('{')],
  ['Syntax errors in policy.', policy({ ...allow, Effect: undefined })],
  [
    'Policy document must be version 2012-10-17 or greater.',
    new CreatePolicyCommand({ PolicyName: 'new', PolicyDocument: withoutVersion }),
  ],
  ['The policy failed legacy parsing', policy({ ...allow, Effect: 'allow' })],
  [
    'Statement IDs (SID) in a single policy must be unique.',
    policy({ ...allow, Sid: 'a' }, { ...allow, Sid: 'a' }),
  ],
  ['Policy statement must contain actions.', policy({ ...allow, Action: undefined })],
  ['Policy statement must contain resources.', policy({ ...allow, Resource: undefined })],
  ['Policy document should not specify a principal.', policy({ ...allow, Principal: '*' })],
  [
    'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    policy({ ...allow, Action: 'GetObject' }),
  ],
  ['Actions/Condition can contain only one colon.', policy({ ...allow, Action: 's3:Get:Object' })],
  ['Vendor {v} is not valid', policy({ ...allow, Action: 's_3:GetObject' }), { v: 's_3' }],
  ['Resource {r} must be in ARN format or "*".', policy({ ...allow, Resource: 'bucket' }), { r: 'bucket' }],
  [
    'Partition "{p}" is not valid for resource "{arn}".',
    policy({ ...allow, Resource: 'arn:other:s3:::bucket' }),
    { p: 'other', arn: 'arn:other:s3:::bucket' },
  ],
  [
    'IAM resource {r} cannot contain region information.',
    policy({ ...allow, Resource: 'arn:aws:iam:eu-west-1:111122223333:user/ana' }),
    { r: 'arn:aws:iam:eu-west-1:111122223333:user/ana' },
  ],
  [
    `IAM resource path must either be "*" or start with ${iamPaths}.`,
    policy({ ...allow, Resource: arn('house/ana') }),
  ],
  ['Has prohibited field Resource.', trusting({ Resource: '*' })],
  [
    'Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,  and sts:AssumeRoleWithWebIdentity',
    trusting({ Action: 's3:GetObject' }),
  ],
  ['Invalid principal in policy: "AWS":"{arn}"', role(trust(arn('user/none'))), { arn: arn('user/none') }],
  [
    'Invalid principal in policy: "SERVICE":"{svc}"',
    trusting({ Principal: { Service: 'no service' } }),
    { svc: 'no service' },
  ],
]);

export const errorCases: readonly ErrorCase[] = [
  ...notFound,
  ...conflicts,
  ...exists,
  ...limits,
  ...inputs,
  ...others,
  ...invalid,
  ...malformed,
];
