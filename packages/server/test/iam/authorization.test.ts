import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateAccountAliasCommand,
  CreateGroupCommand,
  CreateInstanceProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateSAMLProviderCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  DeleteGroupCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteSAMLProviderCommand,
  DeleteServiceLinkedRoleCommand,
  DeleteVirtualMFADeviceCommand,
  DetachUserPolicyCommand,
  EnableMFADeviceCommand,
  EnableOutboundWebIdentityFederationCommand,
  GetAccountSummaryCommand,
  GetGroupCommand,
  GetInstanceProfileCommand,
  GetLoginProfileCommand,
  GetOpenIDConnectProviderCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetUserCommand,
  ListEntitiesForPolicyCommand,
  ListGroupsCommand,
  ListGroupsForUserCommand,
  ListInstanceProfilesCommand,
  ListMFADeviceTagsCommand,
  ListOpenIDConnectProvidersCommand,
  ListPoliciesCommand,
  ListPolicyTagsCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListSSHPublicKeysCommand,
  ListServerCertificatesCommand,
  ListUsersCommand,
  ListVirtualMFADevicesCommand,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPermissionsBoundaryCommand,
  TagPolicyCommand,
  TagRoleCommand,
  UntagMFADeviceCommand,
  UpdateAccountPasswordPolicyCommand,
  UpdateGroupCommand,
  UpdateRoleDescriptionCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeUser } from '../support/world.ts';
import { allowEverything, document, refusalOf, trust, sendAny } from './support.ts';
import type { AnyCommand } from './support.ts';

const iamArn = (resource: string): string => `arn:aws:iam::${testAccountId}:${resource}`;
const readOnly = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';
const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';

let service: TestService;
let administrator: IAMClient;
/** A user who may do nothing. */
let nobody: IAMClient;
beforeAll(async () => {
  service = await startTestService({}, { accounts: [{ id: testAccountId }, { id: '999988887777' }] });
  administrator = service.iam();
  nobody = service.iam(await makeUser(service, 'nobody'));
  await administrator.send(new CreateUserCommand({ UserName: 'Heidi', Path: '/staff/' }));
  await administrator.send(new CreateGroupCommand({ GroupName: 'Team' }));
});
afterAll(() => service.close());

const trustAccount = trust(testAccountId);

/** The client of a user with one policy. */
let count = 0;
async function having(...statements: readonly object[]): Promise<IAMClient> {
  count += 1;
  return service.iam(await makeUser(service, `narrow-${count}`, document(...statements)));
}

describe('a denial names', () => {
  const denials: readonly (readonly [string, string, AnyCommand])[] = [
    ['GetUser', 'user Heidi', new GetUserCommand({ UserName: 'heidi' })],
    ['GetUser', 'user ghost', new GetUserCommand({ UserName: 'ghost' })],
    ['CreateAccessKey', 'user nobody', new CreateAccessKeyCommand({})],
    [
      'AttachUserPolicy',
      'user Heidi',
      new AttachUserPolicyCommand({ UserName: 'Heidi', PolicyArn: readOnly }),
    ],
    ['GetRole', 'role ghost', new GetRoleCommand({ RoleName: 'ghost' })],
    [
      'PutRolePolicy',
      'role ghost',
      new PutRolePolicyCommand({ RoleName: 'ghost', PolicyName: 'p', PolicyDocument: '{}' }),
    ],
    ['CreateUser', iamArn('user/new'), new CreateUserCommand({ UserName: 'new' })],
    [
      'CreateRole',
      iamArn('role/new'),
      new CreateRoleCommand({ RoleName: 'new', AssumeRolePolicyDocument: '{' }),
    ],
    ['CreatePolicy', 'policy new', new CreatePolicyCommand({ PolicyName: 'new', PolicyDocument: '{' })],
    ['GetPolicy', `policy ${readOnly}`, new GetPolicyCommand({ PolicyArn: readOnly })],
    [
      'GetPolicyVersion',
      `policy ${readOnly} version v1`,
      new GetPolicyVersionCommand({ PolicyArn: readOnly, VersionId: 'v1' }),
    ],
    ['ListPolicies', 'policy path /', new ListPoliciesCommand({})],
    ['ListPolicies', 'policy path /a/', new ListPoliciesCommand({ PathPrefix: '/a/' })],
    ['ListRolePolicies', 'role ghost', new ListRolePoliciesCommand({ RoleName: 'ghost' })],
    ['CreateGroup', iamArn('group/a/new'), new CreateGroupCommand({ GroupName: 'new', Path: '/a/' })],
    ['GetGroup', 'group Team', new GetGroupCommand({ GroupName: 'team' })],
    ['DeleteGroup', 'group ghost', new DeleteGroupCommand({ GroupName: 'ghost' })],
    ['UpdateGroup', 'group Team', new UpdateGroupCommand({ GroupName: 'team', NewGroupName: 'new' })],
    ['AddUserToGroup', 'group ghost', new AddUserToGroupCommand({ GroupName: 'ghost', UserName: 'ghost' })],
    ['ListGroups', iamArn('group/a/'), new ListGroupsCommand({ PathPrefix: '/a/' })],
    ['ListGroupsForUser', 'user Heidi', new ListGroupsForUserCommand({ UserName: 'heidi' })],
    [
      'PutGroupPolicy',
      'group ghost',
      new PutGroupPolicyCommand({ GroupName: 'ghost', PolicyName: 'p', PolicyDocument: '{}' }),
    ],
    [
      'AttachGroupPolicy',
      'group Team',
      new AttachGroupPolicyCommand({ GroupName: 'Team', PolicyArn: readOnly }),
    ],
    ['UpdateUser', 'user Heidi', new UpdateUserCommand({ UserName: 'Heidi', NewUserName: 'new' })],
    [
      'UpdateRoleDescription',
      'role ghost',
      new UpdateRoleDescriptionCommand({ RoleName: 'ghost', Description: '' }),
    ],
    [
      'PutUserPermissionsBoundary',
      'user Heidi',
      new PutUserPermissionsBoundaryCommand({ UserName: 'Heidi', PermissionsBoundary: readOnly }),
    ],
    [
      'DeleteRolePermissionsBoundary',
      'role ghost',
      new DeleteRolePermissionsBoundaryCommand({ RoleName: 'ghost' }),
    ],
    [
      'TagRole',
      'role ghost',
      new TagRoleCommand({ RoleName: 'ghost', Tags: [{ Key: 'team', Value: 'blue' }] }),
    ],
    ['ListPolicyTags', `policy ${readOnly}`, new ListPolicyTagsCommand({ PolicyArn: readOnly })],
    [
      'UntagMFADevice',
      iamArn('mfa/ghost'),
      new UntagMFADeviceCommand({ SerialNumber: iamArn('mfa/ghost'), TagKeys: ['team'] }),
    ],
    [
      'CreateInstanceProfile',
      iamArn('instance-profile/a/new'),
      new CreateInstanceProfileCommand({ InstanceProfileName: 'new', Path: '/a/' }),
    ],
    [
      'GetInstanceProfile',
      'instance profile ghost',
      new GetInstanceProfileCommand({ InstanceProfileName: 'ghost' }),
    ],
    ['ListInstanceProfiles', iamArn('instance-profile/'), new ListInstanceProfilesCommand({})],
    [
      'CreateOpenIDConnectProvider',
      iamArn('oidc-provider/a.example.com/b'),
      new CreateOpenIDConnectProviderCommand({ Url: 'https://a.example.com/b' }),
    ],
    [
      'GetOpenIDConnectProvider',
      iamArn('oidc-provider/ghost'),
      new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: iamArn('oidc-provider/ghost') }),
    ],
    ['ListOpenIDConnectProviders', iamArn('oidc-provider/*'), new ListOpenIDConnectProvidersCommand({})],
    [
      'CreateSAMLProvider',
      iamArn('saml-provider/new'),
      new CreateSAMLProviderCommand({ Name: 'new', SAMLMetadataDocument: 'x'.repeat(1000) }),
    ],
    [
      'DeleteSAMLProvider',
      iamArn('saml-provider/ghost'),
      new DeleteSAMLProviderCommand({ SAMLProviderArn: iamArn('saml-provider/ghost') }),
    ],
    [
      'CreatePolicyVersion',
      `policy ${iamArn('policy/ghost')}`,
      new CreatePolicyVersionCommand({ PolicyArn: iamArn('policy/ghost'), PolicyDocument: '{' }),
    ],
    [
      'ListEntitiesForPolicy',
      `policy ${readOnly}`,
      new ListEntitiesForPolicyCommand({ PolicyArn: readOnly }),
    ],
    ['DeleteServiceLinkedRole', 'role ghost', new DeleteServiceLinkedRoleCommand({ RoleName: 'ghost' })],
    ['GetLoginProfile', 'user Heidi', new GetLoginProfileCommand({ UserName: 'heidi' })],
    ['CreateAccountAlias', '*', new CreateAccountAliasCommand({ AccountAlias: 'new' })],
    ['GetAccountSummary', '*', new GetAccountSummaryCommand({})],
    ['UpdateAccountPasswordPolicy', '*', new UpdateAccountPasswordPolicyCommand({})],
    ['EnableOutboundWebIdentityFederation', '*', new EnableOutboundWebIdentityFederationCommand({})],
    ['ListServerCertificates', iamArn('server-certificate/'), new ListServerCertificatesCommand({})],
    ['ListSSHPublicKeys', 'user Heidi', new ListSSHPublicKeysCommand({ UserName: 'heidi' })],
    ['ListUsers', iamArn('user/'), new ListUsersCommand({})],
    ['ListRoles', iamArn('role/a/'), new ListRolesCommand({ PathPrefix: '/a/' })],
    ['ListVirtualMFADevices', iamArn('mfa/'), new ListVirtualMFADevicesCommand({})],
    [
      'CreateVirtualMFADevice',
      iamArn('mfa/new'),
      new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'new' }),
    ],
    [
      'DeleteVirtualMFADevice',
      iamArn('mfa/ghost'),
      new DeleteVirtualMFADeviceCommand({ SerialNumber: iamArn('mfa/ghost') }),
    ],
    [
      'EnableMFADevice',
      'user Heidi',
      new EnableMFADeviceCommand({
        UserName: 'Heidi',
        SerialNumber: iamArn('mfa/ghost'),
        AuthenticationCode1: '000000',
        AuthenticationCode2: '000000',
      }),
    ],
  ];
  test.each(denials)('the resource of %s: %s', async (action, resource, command) => {
    expect(await refusalOf(sendAny(nobody, command))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message:
        `User: ${iamArn('user/nobody')} is not authorized to perform: iam:${action} on resource: ${resource} ` +
        `because no identity-based policy allows the iam:${action} action`,
    });
  });
});

test('a resource is matched with the path that it has, though it was named without', async () => {
  const staff = await having({ Effect: 'Allow', Action: 'iam:GetUser', Resource: iamArn('user/staff/*') });
  expect((await staff.send(new GetUserCommand({ UserName: 'heidi' }))).User?.UserName).toBe('Heidi');
  const pathless = await having({ Effect: 'Allow', Action: 'iam:GetUser', Resource: iamArn('user/Heidi') });
  expect((await refusalOf(pathless.send(new GetUserCommand({ UserName: 'Heidi' })))).code).toBe(
    'AccessDenied',
  );
});

test('an explicit deny is told of', async () => {
  const denied = await having(
    { Effect: 'Allow', Action: 'iam:*', Resource: '*' },
    { Effect: 'Deny', Action: 'iam:DeleteRole', Resource: '*' },
  );
  const refused = await refusalOf(denied.send(new DeleteRoleCommand({ RoleName: 'ghost' })));
  expect(refused.message).toContain(
    'on resource: role ghost with an explicit deny in an identity-based policy',
  );
});

test('iam:PolicyARN narrows what may be attached and detached', async () => {
  const attacher = await having({
    Effect: 'Allow',
    Action: ['iam:AttachUserPolicy', 'iam:DetachUserPolicy'],
    Resource: '*',
    Condition: { ArnEquals: { 'iam:PolicyARN': readOnly } },
  });
  const UserName = 'Heidi';
  await attacher.send(new AttachUserPolicyCommand({ UserName, PolicyArn: readOnly }));
  const more = new AttachUserPolicyCommand({ UserName, PolicyArn: administratorAccess });
  expect((await refusalOf(attacher.send(more))).code).toBe('AccessDenied');
  const less = new DetachUserPolicyCommand({ UserName, PolicyArn: administratorAccess });
  expect((await refusalOf(attacher.send(less))).code).toBe('AccessDenied');
  await attacher.send(new DetachUserPolicyCommand({ UserName, PolicyArn: readOnly }));
});

test('iam:PermissionsBoundary makes a boundary a duty', async () => {
  const delegate = await having({
    Effect: 'Allow',
    Action: ['iam:CreateUser', 'iam:CreateRole'],
    Resource: '*',
    Condition: { StringEquals: { 'iam:PermissionsBoundary': readOnly } },
  });
  const user = (UserName: string, PermissionsBoundary?: string) =>
    delegate.send(new CreateUserCommand({ UserName, PermissionsBoundary }));
  expect((await refusalOf(user('unbound'))).code).toBe('AccessDenied');
  expect((await refusalOf(user('unbound', administratorAccess))).code).toBe('AccessDenied');
  await user('bound', readOnly);
  const role = { RoleName: 'bound', AssumeRolePolicyDocument: trustAccount };
  expect((await refusalOf(delegate.send(new CreateRoleCommand(role)))).code).toBe('AccessDenied');
  await delegate.send(new CreateRoleCommand({ ...role, PermissionsBoundary: readOnly }));
});

describe('tags', () => {
  const Tags = [{ Key: 'Team', Value: 'blue' }];

  test.each([
    ['User', 'TagUser', new CreateUserCommand({ UserName: 'tagged', Tags }), iamArn('user/tagged')],
    [
      'Role',
      'TagRole',
      new CreateRoleCommand({ RoleName: 'tagged', AssumeRolePolicyDocument: trustAccount, Tags }),
      iamArn('role/tagged'),
    ],
    [
      'Policy',
      'TagPolicy',
      new CreatePolicyCommand({ PolicyName: 'tagged', PolicyDocument: allowEverything, Tags }),
      'policy tagged',
    ],
    [
      'VirtualMFADevice',
      'TagMFADevice',
      new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'tagged', Tags }),
      iamArn('mfa/tagged'),
    ],
  ] as const)('of a new %s need iam:%s', async (entity, tagAction, command: AnyCommand, resource) => {
    const maker = await having({ Effect: 'Allow', Action: `iam:Create${entity}`, Resource: '*' });
    const refused = await refusalOf(sendAny(maker, command));
    expect(refused.message).toContain(
      `is not authorized to perform: iam:${tagAction} on resource: ${resource} `,
    );
    const tagger = await having({
      Effect: 'Allow',
      Action: [`iam:Create${entity}`, `iam:${tagAction}`],
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:RequestTag/team': 'blue' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['Team'] },
      },
    });
    await sendAny(tagger, command);
  });

  test('of the request are what a policy looks at', async () => {
    const tagger = await having({
      Effect: 'Allow',
      Action: ['iam:CreateUser', 'iam:TagUser'],
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:RequestTag/team': 'blue' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['Team'] },
      },
    });
    const make = (tags?: typeof Tags) => tagger.send(new CreateUserCommand({ UserName: 'u', Tags: tags }));
    for (const tags of [undefined, [{ Key: 'Team', Value: 'red' }], [...Tags, { Key: 'other', Value: '' }]]) {
      expect((await refusalOf(make(tags))).code).toBe('AccessDenied');
    }
    await make(Tags);
  });

  test('of a role are what a policy looks at', async () => {
    const byTag = await having({
      Effect: 'Allow',
      Action: 'iam:GetRole',
      Resource: '*',
      Condition: { StringEquals: { 'iam:ResourceTag/Colour': 'green' } },
    });
    const make = (RoleName: string, Value: string) =>
      administrator.send(
        new CreateRoleCommand({
          RoleName,
          AssumeRolePolicyDocument: trustAccount,
          Tags: [{ Key: 'colour', Value }],
        }),
      );
    await make('green', 'green');
    await make('red', 'red');
    await byTag.send(new GetRoleCommand({ RoleName: 'green' }));
    expect((await refusalOf(byTag.send(new GetRoleCommand({ RoleName: 'red' })))).code).toBe('AccessDenied');
  });
});

test('what another account has is out of reach, whatever one may do at home', async () => {
  const foreign = 'arn:aws:iam::999988887777:';
  for (const command of [
    new GetPolicyCommand({ PolicyArn: `${foreign}policy/p` }),
    new DeleteVirtualMFADeviceCommand({ SerialNumber: `${foreign}mfa/phone` }),
    new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: `${foreign}oidc-provider/x` }),
    new DeleteSAMLProviderCommand({ SAMLProviderArn: `${foreign}saml-provider/x` }),
    new TagPolicyCommand({ PolicyArn: `${foreign}policy/p`, Tags: [{ Key: 'team', Value: 'blue' }] }),
    new ListMFADeviceTagsCommand({ SerialNumber: `${foreign}mfa/phone` }),
  ]) {
    expect((await refusalOf(sendAny(administrator, command))).code).toBe('AccessDenied');
  }
});
