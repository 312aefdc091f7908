import { rmSync } from 'node:fs';
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteGroupCommand,
  DeleteGroupPolicyCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  DeleteUserPermissionsBoundaryCommand,
  DeleteUserPolicyCommand,
  DeleteVirtualMFADeviceCommand,
  DetachGroupPolicyCommand,
  DetachRolePolicyCommand,
  DetachUserPolicyCommand,
  EnableMFADeviceCommand,
  GetAccessKeyLastUsedCommand,
  GetGroupCommand,
  GetGroupPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  ListAccessKeysCommand,
  ListAttachedGroupPoliciesCommand,
  ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupPoliciesCommand,
  ListGroupsForUserCommand,
  ListMFADevicesCommand,
  ListMFADeviceTagsCommand,
  ListPolicyTagsCommand,
  ListRolePoliciesCommand,
  ListRoleTagsCommand,
  ListUserPoliciesCommand,
  ListUsersCommand,
  ListUserTagsCommand,
  PutGroupPolicyCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
  TagMFADeviceCommand,
  TagPolicyCommand,
  TagRoleCommand,
  TagUserCommand,
  UntagMFADeviceCommand,
  UntagPolicyCommand,
  UntagRoleCommand,
  UntagUserCommand,
  UpdateAccessKeyCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateGroupCommand,
  UpdateRoleCommand,
  UpdateRoleDescriptionCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writePolicyPackage } from '../support/policy-package.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { assume, makeRole } from '../support/world.ts';
import { allowEverything, documentOfSize, refusalOf, trust, sendAny } from './support.ts';
import type { AnyCommand } from './support.ts';

/** Every error that the operations of IAM give beside those of the form of a request, in AWS's words. */

let service: TestService;
let policies: string;
let iam: IAMClient;
let inSession: IAMClient;
const trustAccount = trust(testAccountId);
const policyArn = (name: string): string => `arn:aws:iam::${testAccountId}:policy/${name}`;
const roleArn = `arn:aws:iam::${testAccountId}:role/Full`;
const otherArn = 'arn:aws:iam::999988887777:policy/theirs';
const mfaArn = (name: string): string => `arn:aws:iam::${testAccountId}:mfa/${name}`;
const awsArn = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

beforeAll(async () => {
  // AWS knows its policies: errors of ours that may be for want of them say so.
  policies = writePolicyPackage({});
  service = await startTestService({ awsManagedPolicies: policies });
  iam = service.iam();
  await iam.send(new CreateUserCommand({ UserName: 'Full' }));
  await iam.send(new CreateUserCommand({ UserName: 'other' }));
  await iam.send(new CreateGroupCommand({ GroupName: 'Full' }));
  await makeRole(service, 'Full', trustAccount);
  await iam.send(
    new CreatePolicyCommand({ PolicyName: 'Mine', Path: '/p/', PolicyDocument: allowEverything }),
  );
  await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }));
  for (let count = 1; count <= 10; count += 1) {
    const made = new CreatePolicyCommand({ PolicyName: `many-${count}`, PolicyDocument: allowEverything });
    await iam.send(made);
    const PolicyArn = policyArn(`many-${count}`);
    await iam.send(new AttachUserPolicyCommand({ UserName: 'Full', PolicyArn }));
    await iam.send(new AttachRolePolicyCommand({ RoleName: 'Full', PolicyArn }));
    await iam.send(new AttachGroupPolicyCommand({ GroupName: 'Full', PolicyArn }));
    await iam.send(new CreateGroupCommand({ GroupName: `many-${count}` }));
    await iam.send(new AddUserToGroupCommand({ GroupName: `many-${count}`, UserName: 'Full' }));
  }
  for (let count = 1; count <= 2; count += 1)
    await iam.send(new CreateAccessKeyCommand({ UserName: 'Full' }));
  const sessionRole = await makeRole(service, 'session', trustAccount, { policy: allowEverything });
  inSession = service.iam(await assume(service, sessionRole, service.administrator));
});
afterAll(async () => {
  await service.close();
  rmSync(policies, { recursive: true });
});

const UserName = 'nobody';
const RoleName = 'nothing';
const GroupName = 'nowhere';
const PolicyName = 'none';
const PolicyDocument = allowEverything;
const AccessKeyId = 'AKIAUNKNOWNUNKNOWN00';

const put = (size: number, name = 'one') =>
  new PutUserPolicyCommand({ UserName: 'other', PolicyName: name, PolicyDocument: documentOfSize(size) });
const createRole = (AssumeRolePolicyDocument: string, rest: object = {}) =>
  new CreateRoleCommand({ RoleName: 'new', AssumeRolePolicyDocument, ...rest });
const createPolicy = (document: string, name = 'new') =>
  new CreatePolicyCommand({ PolicyName: name, PolicyDocument: document });
const enable = (user: string, SerialNumber: string, code = '123456') =>
  new EnableMFADeviceCommand({
    UserName: user,
    SerialNumber,
    AuthenticationCode1: code,
    AuthenticationCode2: code,
  });
/** A trust policy with so many characters that are not white space. */
const trustOfSize = (size: number): string => {
  const text = (Sid: string): string =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Sid, Effect: 'Allow', Principal: { AWS: testAccountId }, Action: 'sts:AssumeRole' }],
    });
  return `${text('a'.repeat(size - text('').length))}  `;
};

const noUser = 'The user with name nobody cannot be found.';
const noGroup = 'The group with name nowhere cannot be found.';
const noRole = 'The role with name nothing cannot be found.';
const notSession = 'Must specify userName when calling with non-User credentials';
const noDevice = (serial: string): string => `VirtualMFADevice with serial number ${serial} doesn't exist.`;
const duplicateTags = [
  { Key: 'team', Value: '' },
  { Key: 'TEAM', Value: '' },
];
// Of all but users and roles the case of a key counts.
const equalTags = [
  { Key: 'team', Value: '' },
  { Key: 'team', Value: '' },
];
const Tags = [{ Key: 'team', Value: '' }];
const TagKeys = ['team'];

describe('NoSuchEntity', () => {
  const table: readonly (readonly [AnyCommand, string])[] = [
    ...[
      new GetUserCommand({ UserName }),
      new DeleteUserCommand({ UserName }),
      new CreateAccessKeyCommand({ UserName }),
      new ListAccessKeysCommand({ UserName }),
      new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Active' }),
      new DeleteAccessKeyCommand({ UserName, AccessKeyId }),
      new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }),
      new GetUserPolicyCommand({ UserName, PolicyName }),
      new ListUserPoliciesCommand({ UserName }),
      new DeleteUserPolicyCommand({ UserName, PolicyName }),
      new AttachUserPolicyCommand({ UserName, PolicyArn: awsArn('AdministratorAccess') }),
      new DetachUserPolicyCommand({ UserName, PolicyArn: awsArn('AdministratorAccess') }),
      new ListAttachedUserPoliciesCommand({ UserName }),
      enable(UserName, mfaArn('phone')),
      new DeactivateMFADeviceCommand({ UserName, SerialNumber: mfaArn('phone') }),
      new ListMFADevicesCommand({ UserName }),
      new UpdateUserCommand({ UserName, NewUserName: 'somebody' }),
      new TagUserCommand({ UserName, Tags }),
      new UntagUserCommand({ UserName, TagKeys }),
      new ListUserTagsCommand({ UserName }),
      new PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary: awsArn('AdministratorAccess') }),
      new DeleteUserPermissionsBoundaryCommand({ UserName }),
      new ListGroupsForUserCommand({ UserName }),
      new AddUserToGroupCommand({ GroupName: 'Full', UserName }),
      new RemoveUserFromGroupCommand({ GroupName: 'Full', UserName }),
    ].map((command) => [command, noUser] as const),
    ...[
      new GetRoleCommand({ RoleName }),
      new DeleteRoleCommand({ RoleName }),
      new UpdateRoleCommand({ RoleName }),
      new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trustAccount }),
      new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }),
      new GetRolePolicyCommand({ RoleName, PolicyName }),
      new ListRolePoliciesCommand({ RoleName }),
      new DeleteRolePolicyCommand({ RoleName, PolicyName }),
      new AttachRolePolicyCommand({ RoleName, PolicyArn: awsArn('AdministratorAccess') }),
      new DetachRolePolicyCommand({ RoleName, PolicyArn: awsArn('AdministratorAccess') }),
      new ListAttachedRolePoliciesCommand({ RoleName }),
      new UpdateRoleDescriptionCommand({ RoleName, Description: '' }),
      new TagRoleCommand({ RoleName, Tags }),
      new UntagRoleCommand({ RoleName, TagKeys }),
      new ListRoleTagsCommand({ RoleName }),
      new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: awsArn('AdministratorAccess') }),
      new DeleteRolePermissionsBoundaryCommand({ RoleName }),
    ].map((command) => [command, noRole] as const),
    ...[
      new GetGroupCommand({ GroupName }),
      new UpdateGroupCommand({ GroupName, NewGroupName: 'somewhere' }),
      new DeleteGroupCommand({ GroupName }),
      new AddUserToGroupCommand({ GroupName, UserName }),
      new RemoveUserFromGroupCommand({ GroupName, UserName }),
      new PutGroupPolicyCommand({ GroupName, PolicyName, PolicyDocument }),
      new GetGroupPolicyCommand({ GroupName, PolicyName }),
      new ListGroupPoliciesCommand({ GroupName }),
      new DeleteGroupPolicyCommand({ GroupName, PolicyName }),
      new AttachGroupPolicyCommand({ GroupName, PolicyArn: awsArn('AdministratorAccess') }),
      new DetachGroupPolicyCommand({ GroupName, PolicyArn: awsArn('AdministratorAccess') }),
      new ListAttachedGroupPoliciesCommand({ GroupName }),
    ].map((command) => [command, noGroup] as const),
    [
      new GetGroupPolicyCommand({ GroupName: 'Full', PolicyName }),
      'The group policy with name none cannot be found.',
    ],
    [
      new DeleteGroupPolicyCommand({ GroupName: 'Full', PolicyName }),
      'The group policy with name none cannot be found.',
    ],
    [
      new AttachGroupPolicyCommand({ GroupName: 'Full', PolicyArn: policyArn('none') }),
      `Policy ${policyArn('none')} does not exist or is not attachable.`,
    ],
    [
      new DetachGroupPolicyCommand({ GroupName: 'Full', PolicyArn: policyArn('none') }),
      `Policy ${policyArn('none')} was not found.`,
    ],
    ...[
      new TagPolicyCommand({ PolicyArn: policyArn('none'), Tags }),
      new UntagPolicyCommand({ PolicyArn: policyArn('none'), TagKeys }),
      new ListPolicyTagsCommand({ PolicyArn: policyArn('none') }),
    ].map((command) => [command, `Policy ${policyArn('none')} was not found.`] as const),
    [new ListPolicyTagsCommand({ PolicyArn: awsArn('None') }), `Policy ${awsArn('None')} was not found.`],
    ...[
      new TagMFADeviceCommand({ SerialNumber: mfaArn('none'), Tags }),
      new UntagMFADeviceCommand({ SerialNumber: mfaArn('none'), TagKeys }),
      new ListMFADeviceTagsCommand({ SerialNumber: mfaArn('none') }),
    ].map((command) => [command, noDevice(mfaArn('none'))] as const),
    [
      new GetAccessKeyLastUsedCommand({ AccessKeyId }),
      `The Access Key with id ${AccessKeyId} cannot be found.`,
    ],
    [
      new GetUserPolicyCommand({ UserName: 'other', PolicyName }),
      'The user policy with name none cannot be found.',
    ],
    [
      new DeleteUserPolicyCommand({ UserName: 'other', PolicyName }),
      'The user policy with name none cannot be found.',
    ],
    [
      new GetRolePolicyCommand({ RoleName: 'Full', PolicyName }),
      'The role policy with name none cannot be found.',
    ],
    [
      new DeleteRolePolicyCommand({ RoleName: 'Full', PolicyName }),
      'The role policy with name none cannot be found.',
    ],
    [
      new UpdateAccessKeyCommand({ UserName: 'other', AccessKeyId, Status: 'Active' }),
      `The Access Key with id ${AccessKeyId} cannot be found.`,
    ],
    [new DeleteAccessKeyCommand({ AccessKeyId }), `The Access Key with id ${AccessKeyId} cannot be found.`],
    [new GetPolicyCommand({ PolicyArn: awsArn('None') }), `Policy ${awsArn('None')} was not found.`],
    // The path and the case of an ARN count.
    ...['none', 'Mine', 'p/mine'].map(
      (name) =>
        [
          new GetPolicyCommand({ PolicyArn: policyArn(name) }),
          `Policy ${policyArn(name)} does not exist or is not attachable.`,
        ] as const,
    ),
    ...[policyArn('none'), awsArn('None'), otherArn].map(
      (PolicyArn) =>
        [
          new AttachUserPolicyCommand({ UserName: 'other', PolicyArn }),
          `Policy ${PolicyArn} does not exist or is not attachable.`,
        ] as const,
    ),
    [
      new AttachRolePolicyCommand({ RoleName: 'Full', PolicyArn: policyArn('none') }),
      `Policy ${policyArn('none')} does not exist or is not attachable.`,
    ],
    ...[policyArn('none'), awsArn('AdministratorAccess')].flatMap((PolicyArn) => [
      [
        new DetachUserPolicyCommand({ UserName: 'other', PolicyArn }),
        `Policy ${PolicyArn} was not found.`,
      ] as const,
      [
        new DetachRolePolicyCommand({ RoleName: 'Full', PolicyArn }),
        `Policy ${PolicyArn} was not found.`,
      ] as const,
    ]),
    [new DeletePolicyCommand({ PolicyArn: policyArn('none') }), `Policy ${policyArn('none')} was not found.`],
    ...[
      [policyArn('none'), 'v1'],
      [policyArn('p/Mine'), 'v2'],
      [awsArn('AdministratorAccess'), 'v2'],
    ].map(
      ([PolicyArn, VersionId]) =>
        [
          new GetPolicyVersionCommand({ PolicyArn, VersionId }),
          `Policy ${PolicyArn} version ${VersionId} does not exist or is not attachable.`,
        ] as const,
    ),
    ...[policyArn('none'), otherArn, `arn:aws:iam::${testAccountId}:role/Full`].flatMap(
      (PermissionsBoundary) => [
        [
          new CreateUserCommand({ UserName: 'new', PermissionsBoundary }),
          `Scope ARN: ${PermissionsBoundary} does not exist or is not attachable.`,
        ] as const,
        [
          createRole(trustAccount, { PermissionsBoundary }),
          `Scope ARN: ${PermissionsBoundary} does not exist or is not attachable.`,
        ] as const,
        [
          new PutUserPermissionsBoundaryCommand({ UserName: 'other', PermissionsBoundary }),
          `Scope ARN: ${PermissionsBoundary} does not exist or is not attachable.`,
        ] as const,
        [
          new PutRolePermissionsBoundaryCommand({ RoleName: 'Full', PermissionsBoundary }),
          `Scope ARN: ${PermissionsBoundary} does not exist or is not attachable.`,
        ] as const,
      ],
    ),
    [enable('other', mfaArn('none')), noDevice(mfaArn('none'))],
    [enable('other', 'GAHT12345678'), noDevice('GAHT12345678')],
    [new DeactivateMFADeviceCommand({ SerialNumber: mfaArn('none') }), noDevice(mfaArn('none'))],
    [
      new DeactivateMFADeviceCommand({ UserName: 'other', SerialNumber: mfaArn('phone') }),
      'MFA Device invalid for user.',
    ],
    [new DeleteVirtualMFADeviceCommand({ SerialNumber: mfaArn('none') }), noDevice(mfaArn('none'))],
    [new DeleteVirtualMFADeviceCommand({ SerialNumber: 'GAHT12345678' }), noDevice('GAHT12345678')],
  ];
  test.each(table.map(([command, message]) => [command.constructor.name, message, command] as const))(
    '%s: %s',
    async (_name, message, command) => {
      expect(await refusalOf(sendAny(iam, command))).toEqual({ code: 'NoSuchEntity', status: 404, message });
    },
  );
});

const table: readonly (readonly [string, number, string, AnyCommand])[] = [
  [
    'EntityAlreadyExists',
    409,
    'User with name FULL already exists.',
    new CreateUserCommand({ UserName: 'FULL' }),
  ],
  [
    'EntityAlreadyExists',
    409,
    'Role with name FULL already exists.',
    new CreateRoleCommand({ RoleName: 'FULL', Path: '/p/', AssumeRolePolicyDocument: trustAccount }),
  ],
  [
    'EntityAlreadyExists',
    409,
    'Group with name FULL already exists.',
    new CreateGroupCommand({ GroupName: 'FULL' }),
  ],
  [
    'EntityAlreadyExists',
    409,
    'Group with name FULL already exists.',
    new UpdateGroupCommand({ GroupName: 'many-1', NewGroupName: 'FULL' }),
  ],
  [
    'EntityAlreadyExists',
    409,
    'User with name FULL already exists.',
    new UpdateUserCommand({ UserName: 'other', NewUserName: 'FULL' }),
  ],
  [
    'EntityAlreadyExists',
    409,
    'A policy called mine already exists. Duplicate names are not allowed.',
    createPolicy(PolicyDocument, 'mine'),
  ],
  [
    'EntityAlreadyExists',
    409,
    'MFADevice entity at the same path and name already exists.',
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }),
  ],
  [
    'LimitExceeded',
    409,
    'Cannot exceed quota for AccessKeysPerUser: 2',
    new CreateAccessKeyCommand({ UserName: 'Full' }),
  ],
  [
    'LimitExceeded',
    409,
    'Cannot exceed quota for PoliciesPerUser: 10',
    new AttachUserPolicyCommand({ UserName: 'Full', PolicyArn: awsArn('AWSDenyAll') }),
  ],
  [
    'LimitExceeded',
    409,
    'Cannot exceed quota for PoliciesPerRole: 10',
    new AttachRolePolicyCommand({ RoleName: 'Full', PolicyArn: awsArn('AWSDenyAll') }),
  ],
  [
    'LimitExceeded',
    409,
    'Cannot exceed quota for PoliciesPerGroup: 10',
    new AttachGroupPolicyCommand({ GroupName: 'Full', PolicyArn: awsArn('AWSDenyAll') }),
  ],
  [
    'LimitExceeded',
    409,
    'Cannot exceed quota for GroupsPerUser: 10',
    new AddUserToGroupCommand({ GroupName: 'Full', UserName: 'Full' }),
  ],
  [
    'LimitExceeded',
    409,
    'Maximum policy size of 5120 bytes exceeded for group Full',
    new PutGroupPolicyCommand({ GroupName: 'Full', PolicyName, PolicyDocument: documentOfSize(5121) }),
  ],
  ['LimitExceeded', 409, 'Maximum policy size of 2048 bytes exceeded for user other', put(2049)],
  [
    'LimitExceeded',
    409,
    'Maximum policy size of 10240 bytes exceeded for role Full',
    new PutRolePolicyCommand({ RoleName: 'Full', PolicyName, PolicyDocument: documentOfSize(10_241) }),
  ],
  ['LimitExceeded', 409, 'Cannot exceed quota for PolicySize: 6144', createPolicy(documentOfSize(6145))],
  ['LimitExceeded', 409, 'Cannot exceed quota for ACLSizePerRole: 2048', createRole(trustOfSize(2049))],
  [
    'LimitExceeded',
    409,
    'Cannot exceed quota for ACLSizePerRole: 2048',
    new UpdateAssumeRolePolicyCommand({ RoleName: 'Full', PolicyDocument: trustOfSize(2049) }),
  ],
  ...[
    new CreateUserCommand({ UserName: 'new', Tags: duplicateTags }),
    createRole(trustAccount, { Tags: duplicateTags }),
    new CreatePolicyCommand({ PolicyName: 'new', PolicyDocument, Tags: equalTags }),
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'new', Tags: equalTags }),
  ].map(
    (command) =>
      [
        'InvalidInput',
        400,
        'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
        command,
      ] as const,
  ),
  [
    'InvalidInput',
    400,
    'A credential cannot be given the status Expired.',
    new UpdateAccessKeyCommand({ AccessKeyId, Status: 'Expired' }),
  ],
  ...[
    new GetPolicyCommand({ PolicyArn: 'not-an-arn-at-all-20' }),
    new GetPolicyVersionCommand({ PolicyArn: 'not-an-arn-at-all-20', VersionId: 'v1' }),
    new DeletePolicyCommand({ PolicyArn: 'not-an-arn-at-all-20' }),
    new AttachUserPolicyCommand({ UserName: 'other', PolicyArn: 'not-an-arn-at-all-20' }),
    new DetachUserPolicyCommand({ UserName: 'other', PolicyArn: 'not-an-arn-at-all-20' }),
    new AttachRolePolicyCommand({ RoleName: 'Full', PolicyArn: 'not-an-arn-at-all-20' }),
    new DetachRolePolicyCommand({ RoleName: 'Full', PolicyArn: 'not-an-arn-at-all-20' }),
    new AttachGroupPolicyCommand({ GroupName: 'Full', PolicyArn: 'not-an-arn-at-all-20' }),
    new DetachGroupPolicyCommand({ GroupName: 'Full', PolicyArn: 'not-an-arn-at-all-20' }),
    new TagPolicyCommand({ PolicyArn: 'not-an-arn-at-all-20', Tags }),
    new UntagPolicyCommand({ PolicyArn: 'not-an-arn-at-all-20', TagKeys }),
    new ListPolicyTagsCommand({ PolicyArn: 'not-an-arn-at-all-20' }),
  ].map((command) => ['ValidationError', 400, 'Invalid ARN:  Could not be parsed!', command] as const),
  ...[
    new GetPolicyCommand({ PolicyArn: roleArn }),
    new AttachRolePolicyCommand({ RoleName: 'Full', PolicyArn: roleArn }),
  ].map((command) => ['InvalidInput', 400, `ARN ${roleArn} is not valid.`, command] as const),
  ...[
    new PutUserPolicyCommand({ UserName: 'other', PolicyName, PolicyDocument: '{}' }),
    new PutRolePolicyCommand({ RoleName: 'Full', PolicyName, PolicyDocument: '{}' }),
    new PutGroupPolicyCommand({ GroupName: 'Full', PolicyName, PolicyDocument: '{}' }),
    createPolicy('{}'),
  ].map((command) => ['MalformedPolicyDocument', 400, 'Syntax errors in policy.', command] as const),
  ['MalformedPolicyDocument', 400, 'This policy contains invalid Json', createRole('{')],
  [
    'MalformedPolicyDocument',
    400,
    'AssumeRolepolicy contained an invalid principal: "STAR":"*".',
    createRole(trustAccount.replace(/"Principal":{[^}]*}/, '"Principal":"*"')),
  ],
  [
    'MalformedPolicyDocument',
    400,
    'Policy document should not specify a principal.',
    createPolicy(
      JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
      }),
    ),
  ],
  [
    'MalformedPolicyDocument',
    400,
    'Invalid principal in policy: "AWS":"999988887777"',
    createRole(trust('999988887777')),
  ],
  [
    'InvalidAuthenticationCode',
    403,
    'Authentication code for device is not valid.',
    enable('other', mfaArn('phone'), '000000'),
  ],
  [
    'ValidationError',
    400,
    `1 validation error detected: Value at 'serialNumber' failed to satisfy constraint: Member must have length less than or equal to 256`,
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'a'.repeat(227) }),
  ],
  ['ValidationError', 400, 'Invalid Marker.', new ListUsersCommand({ Marker: 'of mine' })],
  [
    'ValidationError',
    400,
    'Invalid Marker.',
    new ListUserPoliciesCommand({ UserName: 'other', Marker: 'of mine' }),
  ],
];

test.each(table)('%s %i: %s', async (code, status, message, command) => {
  expect(await refusalOf(sendAny(iam, command))).toEqual({ code, status, message });
});

test.each([
  new GetUserCommand({}),
  new CreateAccessKeyCommand({}),
  new ListAccessKeysCommand({}),
  new UpdateAccessKeyCommand({ AccessKeyId, Status: 'Active' }),
  new DeleteAccessKeyCommand({ AccessKeyId }),
  new DeactivateMFADeviceCommand({ SerialNumber: mfaArn('phone') }),
  new ListMFADevicesCommand({}),
])('a role session has no user of its own to name none (%#)', async (command: AnyCommand) => {
  expect(await refusalOf(sendAny(inSession, command))).toEqual({
    code: 'ValidationError',
    status: 400,
    message: notSession,
  });
});

test('sizes up to the quotas are taken, white space and replaced policies not counted', async () => {
  await iam.send(put(2048));
  await iam.send(put(1024));
  await iam.send(put(1024, 'two'));
  expect((await refusalOf(iam.send(put(1025)))).code).toBe('LimitExceeded');
  await iam.send(createPolicy(documentOfSize(6144), 'longest'));
  await iam.send(createRole(trustOfSize(2048)));
});
