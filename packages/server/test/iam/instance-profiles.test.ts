import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  DeleteInstanceProfileCommand,
  DeleteRoleCommand,
  GetInstanceProfileCommand,
  ListInstanceProfilesCommand,
  ListInstanceProfilesForRoleCommand,
  ListInstanceProfileTagsCommand,
  paginateListInstanceProfiles,
  paginateListInstanceProfilesForRole,
  RemoveRoleFromInstanceProfileCommand,
  TagInstanceProfileCommand,
  UntagInstanceProfileCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeRole, makeUser } from '../support/world.ts';
import { document, refusalOf, sendAny, trust } from './support.ts';
import type { AnyCommand } from './support.ts';

const arnOf = (resource: string): string => `arn:aws:iam::${testAccountId}:${resource}`;
const trustEc2 = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
  await iam.send(
    new CreateRoleCommand({ RoleName: 'Web', Path: '/app/', AssumeRolePolicyDocument: trustEc2 }),
  );
});
afterAll(() => service.close());

const get = async (InstanceProfileName = 'web') =>
  (await iam.send(new GetInstanceProfileCommand({ InstanceProfileName }))).InstanceProfile!;
const add = (RoleName: string, InstanceProfileName = 'web', client = iam) =>
  client.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName }));
const remove = (RoleName: string, InstanceProfileName = 'web') =>
  iam.send(new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName, RoleName }));

describe('the life of an instance profile', () => {
  test('is made without a role', async () => {
    const { InstanceProfile } = await iam.send(
      new CreateInstanceProfileCommand({
        InstanceProfileName: 'Web',
        Path: '/app/',
        Tags: [{ Key: 'a', Value: 'b' }],
      }),
    );
    expect(InstanceProfile).toEqual({
      Path: '/app/',
      InstanceProfileName: 'Web',
      InstanceProfileId: expect.stringMatching(/^AIPA[A-Z2-7]{17}$/) as string,
      Arn: arnOf('instance-profile/app/Web'),
      CreateDate: expect.any(Date) as Date,
      Roles: [],
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    expect(await get()).toEqual(InstanceProfile);
  });

  test('takes one role, and shows it with its trust policy', async () => {
    await add('web');
    const { Roles } = await get('WEB');
    expect(Roles).toEqual([
      {
        Path: '/app/',
        RoleName: 'Web',
        RoleId: expect.stringMatching(/^AROA/) as string,
        Arn: arnOf('role/app/Web'),
        CreateDate: expect.any(Date) as Date,
        AssumeRolePolicyDocument: encodeURIComponent(trustEc2),
      },
    ]);
    await makeRole(service, 'other', trustEc2);
    expect(await refusalOf(add('other'))).toEqual({
      code: 'LimitExceeded',
      status: 409,
      message: 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1',
    });
  });

  test('without tags is made with no list of them, and shown with an empty one', async () => {
    const bare = { InstanceProfileName: 'bare' };
    const { InstanceProfile } = await iam.send(new CreateInstanceProfileCommand(bare));
    expect(InstanceProfile).not.toHaveProperty('Tags');
    expect((await get('bare')).Tags).toEqual([]);
    await iam.send(new DeleteInstanceProfileCommand(bare));
  });

  test('a role may be in many, and is found in all of them', async () => {
    for (const InstanceProfileName of ['web-2', 'Web-3']) {
      await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
      await add('Web', InstanceProfileName);
    }
    const found = [];
    const pages = paginateListInstanceProfilesForRole({ client: iam, pageSize: 2 }, { RoleName: 'web' });
    for await (const page of pages) found.push(page.InstanceProfiles!);
    expect(found.map((page) => page.map((profile) => profile.InstanceProfileName))).toEqual([
      ['Web', 'web-2'],
      ['Web-3'],
    ]);
    expect(found.flat().map((profile) => profile.Roles?.map((role) => role.RoleName))).toEqual([
      ['Web'],
      ['Web'],
      ['Web'],
    ]);
    expect(found[0]![0]).not.toHaveProperty('Tags');
  });

  test('has tags whose case counts', async () => {
    const tags = { InstanceProfileName: 'web' };
    await iam.send(new TagInstanceProfileCommand({ ...tags, Tags: [{ Key: 'A', Value: 'c' }] }));
    await iam.send(new UntagInstanceProfileCommand({ ...tags, TagKeys: ['a', 'none'] }));
    expect((await iam.send(new ListInstanceProfileTagsCommand(tags))).Tags).toEqual([
      { Key: 'A', Value: 'c' },
    ]);
  });

  test('keeps its role from being deleted, and itself', async () => {
    const conflict = {
      code: 'DeleteConflict',
      status: 409,
      message: 'Cannot delete entity, must remove roles from instance profile first.',
    };
    const deleteProfile = (InstanceProfileName: string) =>
      iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName }));
    const deleteRole = () => iam.send(new DeleteRoleCommand({ RoleName: 'Web' }));
    expect(await refusalOf(deleteRole())).toEqual(conflict);
    expect(await refusalOf(deleteProfile('Web'))).toEqual(conflict);
    for (const profile of ['Web', 'web-2', 'Web-3']) await remove('Web', profile);
    expect((await get()).Roles).toEqual([]);
    await deleteRole();
    for (const profile of ['Web', 'web-2', 'Web-3']) await deleteProfile(profile);
    expect((await iam.send(new ListInstanceProfilesCommand({}))).InstanceProfiles).toEqual([]);
  });
});

describe('errors', () => {
  const none = { InstanceProfileName: 'none' };
  beforeAll(async () => {
    await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: 'There' }));
    await makeRole(service, 'alone', trustEc2);
  });
  const table: readonly (readonly [string, number, string, AnyCommand])[] = [
    ...[
      new GetInstanceProfileCommand(none),
      new DeleteInstanceProfileCommand(none),
      new AddRoleToInstanceProfileCommand({ ...none, RoleName: 'alone' }),
      new RemoveRoleFromInstanceProfileCommand({ ...none, RoleName: 'alone' }),
      new TagInstanceProfileCommand({ ...none, Tags: [] }),
      new UntagInstanceProfileCommand({ ...none, TagKeys: [] }),
      new ListInstanceProfileTagsCommand(none),
    ].map((command) => ['NoSuchEntity', 404, 'Instance Profile none cannot be found.', command] as const),
    ...[
      new AddRoleToInstanceProfileCommand({ InstanceProfileName: 'there', RoleName: 'nothing' }),
      new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName: 'there', RoleName: 'nothing' }),
      new ListInstanceProfilesForRoleCommand({ RoleName: 'nothing' }),
    ].map(
      (command) => ['NoSuchEntity', 404, 'The role with name nothing cannot be found.', command] as const,
    ),
    [
      'NoSuchEntity',
      404,
      'The role with name alone cannot be found in Instance Profile There.',
      new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName: 'there', RoleName: 'alone' }),
    ],
    [
      'EntityAlreadyExists',
      409,
      'Instance Profile THERE already exists.',
      new CreateInstanceProfileCommand({ InstanceProfileName: 'THERE', Path: '/p/' }),
    ],
    [
      'InvalidInput',
      400,
      'Tag keys beginning with aws: are reserved for system use.',
      new TagInstanceProfileCommand({ InstanceProfileName: 'there', Tags: [{ Key: 'aws:x', Value: '' }] }),
    ],
  ];
  test.each(table)('%s %i: %s', async (code, status, message, command) => {
    expect(await refusalOf(sendAny(iam, command))).toEqual({ code, status, message });
  });
});

test('who puts a role into a profile must be allowed to pass it to instances', async () => {
  await makeRole(service, 'passed', trust(testAccountId));
  await makeRole(service, 'kept', trust(testAccountId));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: 'passing' }));
  const passer = service.iam(
    await makeUser(
      service,
      'passer',
      document(
        {
          Effect: 'Allow',
          Action: 'iam:AddRoleToInstanceProfile',
          Resource: arnOf('instance-profile/passing'),
        },
        {
          Effect: 'Allow',
          Action: 'iam:PassRole',
          Resource: arnOf('role/passed'),
          Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
        },
      ),
    ),
  );
  expect((await refusalOf(add('kept', 'passing', passer))).message).toBe(
    `User: ${arnOf('user/passer')} is not authorized to perform: iam:PassRole on resource: ${arnOf('role/kept')} ` +
      'because no identity-based policy allows the iam:PassRole action',
  );
  await add('passed', 'passing', passer);
});

test('profiles are listed by name and path, in pages', async () => {
  const names = Array.from({ length: 25 }, (_, index) => `${index % 2 === 0 ? 'P' : 'p'}-${10 + index}`);
  for (const InstanceProfileName of names) {
    await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName, Path: '/many/' }));
  }
  const pages = [];
  const listed = paginateListInstanceProfiles({ client: iam, pageSize: 10 }, { PathPrefix: '/many/' });
  for await (const page of listed) {
    pages.push(page.InstanceProfiles!.map((profile) => profile.InstanceProfileName));
  }
  expect(pages.map((page) => page.length)).toEqual([10, 10, 5]);
  expect(pages.flat()).toEqual(names);
});
