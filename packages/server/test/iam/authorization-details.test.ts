import {
  AddRoleToInstanceProfileCommand,
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteUserCommand,
  GetAccountAuthorizationDetailsCommand,
  paginateGetAccountAuthorizationDetails,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { EntityType, GetAccountAuthorizationDetailsCommandOutput, IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { assume, makeUser } from '../support/world.ts';
import { allowEverything, document, refusalOf, sendAny, trust } from './support.ts';

const iamArn = (resource: string): string => `arn:aws:iam::${testAccountId}:${resource}`;
const readOnly = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';
const inline = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/(*)!' });
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
  for (const command of [
    new CreatePolicyCommand({
      PolicyName: 'team',
      Path: '/p/',
      PolicyDocument: allowEverything,
      Description: 'All',
      Tags: [{ Key: 'a', Value: 'b' }],
    }),
    new CreatePolicyVersionCommand({ PolicyArn: iamArn('policy/p/team'), PolicyDocument: inline }),
    new CreateGroupCommand({ GroupName: 'Staff', Path: '/g/' }),
    new PutGroupPolicyCommand({ GroupName: 'Staff', PolicyName: 'in', PolicyDocument: inline }),
    new AttachGroupPolicyCommand({ GroupName: 'Staff', PolicyArn: readOnly }),
    new CreateUserCommand({ UserName: 'ana', Path: '/u/', Tags: [{ Key: 'team', Value: 'core' }] }),
    new AddUserToGroupCommand({ GroupName: 'Staff', UserName: 'ana' }),
    new PutUserPolicyCommand({ UserName: 'ana', PolicyName: 'own', PolicyDocument: inline }),
    new AttachUserPolicyCommand({ UserName: 'ana', PolicyArn: iamArn('policy/p/team') }),
    new PutUserPermissionsBoundaryCommand({ UserName: 'ana', PermissionsBoundary: iamArn('policy/p/team') }),
    new CreateUserCommand({ UserName: 'gone' }),
    new CreateRoleCommand({
      RoleName: 'deploy',
      Path: '/r/',
      AssumeRolePolicyDocument: document(
        { Effect: 'Allow', Principal: { AWS: iamArn('user/u/ana') }, Action: 'sts:AssumeRole' },
        { Effect: 'Allow', Principal: { AWS: iamArn('user/administrator') }, Action: 'sts:AssumeRole' },
      ),
      Tags: [{ Key: 'team', Value: 'core' }],
    }),
    new PutRolePolicyCommand({ RoleName: 'deploy', PolicyName: 'own', PolicyDocument: inline }),
    new AttachRolePolicyCommand({ RoleName: 'deploy', PolicyArn: readOnly }),
    new CreateInstanceProfileCommand({ InstanceProfileName: 'machines', Path: '/i/' }),
    new AddRoleToInstanceProfileCommand({ InstanceProfileName: 'machines', RoleName: 'deploy' }),
  ]) {
    await sendAny(iam, command);
  }
});
afterAll(() => service.close());

async function details(Filter?: EntityType[]): Promise<GetAccountAuthorizationDetailsCommandOutput> {
  return await iam.send(new GetAccountAuthorizationDetailsCommand({ Filter }));
}

test('tell everything of everybody', async () => {
  const found = await details();
  expect(found.UserDetailList?.find((user) => user.UserName === 'ana')).toEqual({
    Path: '/u/',
    UserName: 'ana',
    UserId: expect.stringMatching(/^AIDA/),
    Arn: iamArn('user/u/ana'),
    CreateDate: expect.any(Date),
    UserPolicyList: [{ PolicyName: 'own', PolicyDocument: encoded(inline) }],
    GroupList: ['Staff'],
    AttachedManagedPolicies: [{ PolicyName: 'team', PolicyArn: iamArn('policy/p/team') }],
    PermissionsBoundary: {
      PermissionsBoundaryType: 'Policy',
      PermissionsBoundaryArn: iamArn('policy/p/team'),
    },
    Tags: [{ Key: 'team', Value: 'core' }],
  });
  expect(found.GroupDetailList).toEqual([
    {
      Path: '/g/',
      GroupName: 'Staff',
      GroupId: expect.stringMatching(/^AGPA/),
      Arn: iamArn('group/g/Staff'),
      CreateDate: expect.any(Date),
      GroupPolicyList: [{ PolicyName: 'in', PolicyDocument: encoded(inline) }],
      AttachedManagedPolicies: [{ PolicyName: 'IAMReadOnlyAccess', PolicyArn: readOnly }],
    },
  ]);
  const [role] = found.RoleDetailList ?? [];
  const trustPolicy = encoded(
    document(
      { Effect: 'Allow', Principal: { AWS: iamArn('user/u/ana') }, Action: 'sts:AssumeRole' },
      { Effect: 'Allow', Principal: { AWS: iamArn('user/administrator') }, Action: 'sts:AssumeRole' },
    ),
  );
  expect(role).toEqual({
    Path: '/r/',
    RoleName: 'deploy',
    RoleId: expect.stringMatching(/^AROA/),
    Arn: iamArn('role/r/deploy'),
    CreateDate: expect.any(Date),
    AssumeRolePolicyDocument: trustPolicy,
    InstanceProfileList: [
      {
        Path: '/i/',
        InstanceProfileName: 'machines',
        InstanceProfileId: expect.stringMatching(/^AIPA/),
        Arn: iamArn('instance-profile/i/machines'),
        CreateDate: expect.any(Date),
        Roles: [
          {
            Path: '/r/',
            RoleName: 'deploy',
            RoleId: role?.RoleId,
            Arn: role?.Arn,
            CreateDate: role?.CreateDate,
            AssumeRolePolicyDocument: trustPolicy,
          },
        ],
      },
    ],
    RolePolicyList: [{ PolicyName: 'own', PolicyDocument: encoded(inline) }],
    AttachedManagedPolicies: [{ PolicyName: 'IAMReadOnlyAccess', PolicyArn: readOnly }],
    Tags: [{ Key: 'team', Value: 'core' }],
    RoleLastUsed: {},
  });
  expect(found.Policies?.map((policy) => policy.Arn)).toEqual([
    iamArn('policy/p/team'),
    'arn:aws:iam::aws:policy/AdministratorAccess',
    readOnly,
  ]);
  expect(found.Policies?.[0]).toEqual({
    PolicyName: 'team',
    PolicyId: expect.stringMatching(/^ANPA/),
    Arn: iamArn('policy/p/team'),
    Path: '/p/',
    DefaultVersionId: 'v1',
    AttachmentCount: 1,
    PermissionsBoundaryUsageCount: 1,
    IsAttachable: true,
    CreateDate: expect.any(Date),
    UpdateDate: expect.any(Date),
    PolicyVersionList: [
      { Document: encoded(inline), VersionId: 'v2', IsDefaultVersion: false, CreateDate: expect.any(Date) },
      {
        Document: encoded(allowEverything),
        VersionId: 'v1',
        IsDefaultVersion: true,
        CreateDate: expect.any(Date),
      },
    ],
  });
});

test.each<readonly [EntityType[], readonly [number, number, number, number]]>([
  [['User'], [3, 0, 0, 0]],
  [['Group'], [0, 1, 0, 0]],
  [
    ['Role', 'LocalManagedPolicy'],
    [0, 0, 1, 1],
  ],
  [['AWSManagedPolicy'], [0, 0, 0, 2]],
])('are told of %j alone', async (filter, counts) => {
  const found = await details(filter);
  expect([
    found.UserDetailList?.length,
    found.GroupDetailList?.length,
    found.RoleDetailList?.length,
    found.Policies?.length,
  ]).toEqual(counts);
});

test('show when a role was used last, and the id of who is gone', async () => {
  await sendAny(
    iam,
    new CreateRoleCommand({
      RoleName: 'used',
      AssumeRolePolicyDocument: document({
        Effect: 'Allow',
        Principal: { AWS: [iamArn('user/administrator'), iamArn('user/gone')] },
        Action: 'sts:AssumeRole',
      }),
    }),
  );
  const inside = await assume(service, iamArn('role/used'), service.administrator);
  await service
    .iam(inside)
    .send(new GetAccountAuthorizationDetailsCommand({}))
    .catch(() => undefined);
  await sendAny(iam, new DeleteUserCommand({ UserName: 'gone' }));
  const { RoleDetailList = [] } = await details(['Role']);
  const used = RoleDetailList.find((role) => role.RoleName === 'used');
  expect(used?.RoleLastUsed).toEqual({ LastUsedDate: expect.any(Date), Region: 'us-east-1' });
  expect(decodeURIComponent(used?.AssumeRolePolicyDocument ?? '')).toMatch(
    /user\/administrator","AIDA[A-Z0-9]{17}"/,
  );
});

test('are told in pages, which go through every kind once', async () => {
  const makeRoles = Array.from({ length: 12 }, (_, index) => `Role-${index}`);
  for (const RoleName of makeRoles) {
    await sendAny(iam, new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust(testAccountId) }));
  }
  const all = namesOf(await details());
  expect(all.length).toBeGreaterThan(17);
  for (const pageSize of [1, 4, 7]) {
    const found = [];
    for await (const page of paginateGetAccountAuthorizationDetails({ client: iam, pageSize }, {})) {
      expect(namesOf(page).length).toBeLessThanOrEqual(pageSize);
      found.push(...namesOf(page));
    }
    expect(found).toEqual(all);
  }
});

function namesOf(page: GetAccountAuthorizationDetailsCommandOutput): readonly (string | undefined)[] {
  const { UserDetailList = [], GroupDetailList = [], RoleDetailList = [], Policies = [] } = page;
  return [...UserDetailList, ...GroupDetailList, ...RoleDetailList, ...Policies].map(({ Arn }) => Arn);
}

test('are told to whom it is allowed', async () => {
  const nobody = service.iam(await makeUser(service, 'nobody'));
  expect(await refusalOf(nobody.send(new GetAccountAuthorizationDetailsCommand({})))).toEqual({
    code: 'AccessDenied',
    status: 403,
    message:
      `User: ${iamArn('user/nobody')} is not authorized to perform: iam:GetAccountAuthorizationDetails ` +
      'on resource: * because no identity-based policy allows the iam:GetAccountAuthorizationDetails action',
  });
});
