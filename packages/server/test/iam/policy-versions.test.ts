import {
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DetachUserPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListEntitiesForPolicyCommand,
  ListPolicyVersionsCommand,
  ListRolesCommand,
  ListUsersCommand,
  paginateListEntitiesForPolicy,
  SetDefaultPolicyVersionCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient, ListEntitiesForPolicyCommandInput } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeUser } from '../support/world.ts';
import { allowEverything, document, documentOfSize, refusalOf, sendAny, trust } from './support.ts';
import type { AnyCommand } from './support.ts';

const PolicyArn = `arn:aws:iam::${testAccountId}:policy/team/Lister`;
const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';
const allowing = (Action: string): string => document({ Effect: 'Allow', Action, Resource: '*' });

let service: TestService;
let iam: IAMClient;
let lister: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
  await iam.send(
    new CreatePolicyCommand({
      PolicyName: 'Lister',
      Path: '/team/',
      PolicyDocument: allowing('iam:ListUsers'),
    }),
  );
  lister = service.iam(await makeUser(service, 'lister'));
  await iam.send(new AttachUserPolicyCommand({ UserName: 'lister', PolicyArn }));
});
afterAll(() => service.close());

const versions = async () =>
  (await iam.send(new ListPolicyVersionsCommand({ PolicyArn }))).Versions!.map(
    ({ VersionId, IsDefaultVersion }) => (IsDefaultVersion === true ? `${VersionId}*` : VersionId),
  );
const mayList = async () => {
  const isAllowed = async (call: Promise<unknown>): Promise<boolean> =>
    await call.then(
      () => true,
      () => false,
    );
  return {
    users: await isAllowed(lister.send(new ListUsersCommand({}))),
    roles: await isAllowed(lister.send(new ListRolesCommand({}))),
  };
};
const create = (PolicyDocument: string, SetAsDefault?: boolean) =>
  iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault }));
const setDefault = (VersionId: string) =>
  iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId }));
const remove = (VersionId: string) => iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }));

describe('the versions of a policy', () => {
  test('the default one counts, from one request to the next', async () => {
    expect(await mayList()).toEqual({ users: true, roles: false });
    const second = await create(allowing('iam:ListRoles'));
    expect(second.PolicyVersion).toEqual({
      VersionId: 'v2',
      IsDefaultVersion: false,
      CreateDate: expect.any(Date) as Date,
    });
    expect(await mayList()).toEqual({ users: true, roles: false });
    await setDefault('v2');
    expect(await mayList()).toEqual({ users: false, roles: true });
    const third = await create(allowing('iam:List*'), true);
    expect(third.PolicyVersion).toMatchObject({ VersionId: 'v3', IsDefaultVersion: true });
    expect(await mayList()).toEqual({ users: true, roles: true });
    expect(await versions()).toEqual(['v3*', 'v2', 'v1']);
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    expect(Policy).toMatchObject({ DefaultVersionId: 'v3', UpdateDate: third.PolicyVersion!.CreateDate });
  });

  test('each keeps its document', async () => {
    const read = async (VersionId: string) => {
      const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
      return [decodeURIComponent(PolicyVersion!.Document!), PolicyVersion!.IsDefaultVersion];
    };
    expect(await read('v1')).toEqual([allowing('iam:ListUsers'), false]);
    expect(await read('v3')).toEqual([allowing('iam:List*'), true]);
  });

  test('an id is never used again, and there are at most five', async () => {
    await remove('v2');
    await create(allowing('iam:ListRoles'));
    await create(allowing('iam:ListRoles'));
    await create(allowing('iam:ListRoles'));
    expect(await versions()).toEqual(['v6', 'v5', 'v4', 'v3*', 'v1']);
    expect(await refusalOf(create(allowing('iam:ListRoles')))).toEqual({
      code: 'LimitExceeded',
      status: 409,
      message:
        'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    });
  });

  test('come in pages, the newest first', async () => {
    const first = await iam.send(new ListPolicyVersionsCommand({ PolicyArn, MaxItems: 2 }));
    expect(first).toMatchObject({ IsTruncated: true });
    const rest = await iam.send(new ListPolicyVersionsCommand({ PolicyArn, Marker: first.Marker }));
    expect([first, rest].map((page) => page.Versions!.map((version) => version.VersionId))).toEqual([
      ['v6', 'v5'],
      ['v4', 'v3', 'v1'],
    ]);
  });

  test('must be gone before the policy, the default one excepted', async () => {
    const deletePolicy = () => iam.send(new DeletePolicyCommand({ PolicyArn }));
    expect((await refusalOf(deletePolicy())).message).toBe('Cannot delete a policy attached to entities.');
    await iam.send(new DetachUserPolicyCommand({ UserName: 'lister', PolicyArn }));
    expect(await refusalOf(deletePolicy())).toEqual({
      code: 'DeleteConflict',
      status: 409,
      message:
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    });
    expect(await refusalOf(remove('v3'))).toEqual({
      code: 'DeleteConflict',
      status: 409,
      message: 'Cannot delete the default version of a policy.',
    });
    for (const version of ['v1', 'v4', 'v5', 'v6']) await remove(version);
    await deletePolicy();
    expect((await refusalOf(iam.send(new GetPolicyCommand({ PolicyArn })))).code).toBe('NoSuchEntity');
  });
});

test('a policy of AWS has one version, which is nobody’s to change', async () => {
  const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn: administratorAccess }));
  expect(Versions).toMatchObject([{ VersionId: 'v1', IsDefaultVersion: true }]);
  const PolicyDocument = allowEverything;
  for (const command of [
    new CreatePolicyVersionCommand({ PolicyArn: administratorAccess, PolicyDocument }),
    new SetDefaultPolicyVersionCommand({ PolicyArn: administratorAccess, VersionId: 'v1' }),
    new DeletePolicyVersionCommand({ PolicyArn: administratorAccess, VersionId: 'v1' }),
  ]) {
    expect((await refusalOf(sendAny(iam, command))).code).toBe('AccessDenied');
  }
});

describe('errors', () => {
  const arn = (name: string): string => `arn:aws:iam::${testAccountId}:policy/${name}`;
  const none = arn('none');
  beforeAll(async () => {
    await iam.send(new CreatePolicyCommand({ PolicyName: 'there', PolicyDocument: allowEverything }));
  });
  const table: readonly (readonly [string, string, AnyCommand])[] = [
    ...[
      new CreatePolicyVersionCommand({ PolicyArn: none, PolicyDocument: allowEverything }),
      new ListPolicyVersionsCommand({ PolicyArn: none }),
      new SetDefaultPolicyVersionCommand({ PolicyArn: none, VersionId: 'v1' }),
      new DeletePolicyVersionCommand({ PolicyArn: none, VersionId: 'v1' }),
      new ListEntitiesForPolicyCommand({ PolicyArn: none }),
    ].map((command) => ['NoSuchEntity', `Policy ${none} was not found.`, command] as const),
    ...[
      new SetDefaultPolicyVersionCommand({ PolicyArn: arn('there'), VersionId: 'v2' }),
      new DeletePolicyVersionCommand({ PolicyArn: arn('there'), VersionId: 'v2' }),
    ].map(
      (command) =>
        [
          'NoSuchEntity',
          `Policy ${arn('there')} version v2 does not exist or is not attachable.`,
          command,
        ] as const,
    ),
    [
      'MalformedPolicyDocument',
      'Syntax errors in policy.',
      new CreatePolicyVersionCommand({ PolicyArn: arn('there'), PolicyDocument: '{}' }),
    ],
    [
      'LimitExceeded',
      'Cannot exceed quota for PolicySize: 6144',
      new CreatePolicyVersionCommand({ PolicyArn: arn('there'), PolicyDocument: documentOfSize(6145) }),
    ],
    [
      'ValidationError',
      'Invalid ARN:  Could not be parsed!',
      new ListEntitiesForPolicyCommand({ PolicyArn: 'not-an-arn-at-all-20' }),
    ],
  ];
  test.each(table)('%s: %s', async (code, message, command) => {
    expect(await refusalOf(sendAny(iam, command))).toMatchObject({ code, message });
  });
});

describe('who has a policy', () => {
  const shared = `arn:aws:iam::${testAccountId}:policy/shared`;
  beforeAll(async () => {
    await iam.send(new CreatePolicyCommand({ PolicyName: 'shared', PolicyDocument: allowEverything }));
    await iam.send(new CreateGroupCommand({ GroupName: 'crew', Path: '/deck/' }));
    await iam.send(new AttachGroupPolicyCommand({ GroupName: 'crew', PolicyArn: shared }));
    for (const name of ['u1', 'u2', 'u3']) {
      const PermissionsBoundary = name === 'u3' ? undefined : shared;
      await iam.send(new CreateUserCommand({ UserName: name, Path: '/deck/', PermissionsBoundary }));
      if (name !== 'u1') await iam.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn: shared }));
    }
    for (const RoleName of ['r1', 'r2']) {
      await iam.send(
        new CreateRoleCommand({
          RoleName,
          AssumeRolePolicyDocument: trust(testAccountId),
          ...(RoleName === 'r2' && { PermissionsBoundary: shared }),
        }),
      );
    }
    await iam.send(new AttachRolePolicyCommand({ RoleName: 'r1', PolicyArn: shared }));
  });

  const entities = async (input: Omit<ListEntitiesForPolicyCommandInput, 'PolicyArn'>, of = shared) => {
    const found = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn: of, ...input }));
    const names = [
      ...found.PolicyGroups!.map(({ GroupName }) => GroupName!),
      ...found.PolicyUsers!.map(({ UserName }) => UserName!),
      ...found.PolicyRoles!.map(({ RoleName }) => RoleName!),
    ];
    return names.toSorted((left, right) => (left < right ? -1 : 1));
  };

  const cases: readonly (readonly [Omit<ListEntitiesForPolicyCommandInput, 'PolicyArn'>, string[]])[] = [
    [{}, ['crew', 'r1', 'r2', 'u1', 'u2', 'u3']],
    [{ PolicyUsageFilter: 'PermissionsPolicy' }, ['crew', 'r1', 'u2', 'u3']],
    [{ PolicyUsageFilter: 'PermissionsBoundary' }, ['r2', 'u1', 'u2']],
    [{ EntityFilter: 'Group' }, ['crew']],
    [{ EntityFilter: 'User' }, ['u1', 'u2', 'u3']],
    [{ EntityFilter: 'Role' }, ['r1', 'r2']],
    [{ EntityFilter: 'Role', PolicyUsageFilter: 'PermissionsBoundary' }, ['r2']],
    [{ EntityFilter: 'Group', PolicyUsageFilter: 'PermissionsBoundary' }, []],
    [{ EntityFilter: 'LocalManagedPolicy' }, []],
    [{ PathPrefix: '/deck/' }, ['crew', 'u1', 'u2', 'u3']],
    [{ PathPrefix: '/bridge/' }, []],
  ];
  test.each(cases)('%o: %j', async (input, expected) => {
    expect(await entities(input)).toEqual(expected);
  });

  test('is told of AWS’s policies as far as the account goes', async () => {
    expect(await entities({}, administratorAccess)).toEqual(['administrator']);
  });

  test.each([1, 2, 4, 6])('comes once in pages of %i', async (pageSize) => {
    const found: unknown[] = [];
    for await (const page of paginateListEntitiesForPolicy(
      { client: iam, pageSize },
      { PolicyArn: shared },
    )) {
      const ids = [
        ...page.PolicyGroups!.map(({ GroupId }) => GroupId),
        ...page.PolicyUsers!.map(({ UserId }) => UserId),
        ...page.PolicyRoles!.map(({ RoleId }) => RoleId),
      ];
      expect(ids.length).toBeLessThanOrEqual(pageSize);
      found.push(...ids);
    }
    expect(found).toHaveLength(6);
    expect(new Set(found).size).toBe(6);
  });
});
