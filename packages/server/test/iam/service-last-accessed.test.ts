import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DeletePolicyCommand,
  DeleteUserCommand,
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsWithEntitiesCommand,
  GetUserCommand,
  ListRolesCommand,
  ListUsersCommand,
  PutGroupPolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { GenerateServiceLastAccessedDetailsCommandInput, IAMClient } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy } from '../support/world.ts';
import { allowEverything, refusalOf, trust } from './support.ts';

const otherAccountId = '999988887777';
const theirs = {
  accessKeyId: 'THEIRKEYTHEIRKEY',
  secretAccessKey: 'their-own-key-of-long-standing',
};
const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  const eve = {
    userName: 'eve',
    accessKeys: [theirs],
    attachedPolicies: [administratorAccess],
  };
  service = await startTestService(
    {},
    { accounts: [{ id: testAccountId }, { id: otherAccountId, users: [eve] }] },
  );
  iam = service.iam();
});
afterAll(() => service.close());

const arn = (resource: string): string => `arn:aws:iam::${testAccountId}:${resource}`;
const callerIdentity = (credentials: TestCredentials) =>
  service.sts(credentials).send(new GetCallerIdentityCommand({}));

async function generate(
  Arn: string,
  rest: Partial<GenerateServiceLastAccessedDetailsCommandInput> = {},
  client = iam,
): Promise<string> {
  return (await client.send(new GenerateServiceLastAccessedDetailsCommand({ Arn, ...rest }))).JobId!;
}

async function servicesOf(...request: Parameters<typeof generate>) {
  const JobId = await generate(...request);
  const report = await iam.send(new GetServiceLastAccessedDetailsCommand({ JobId }));
  return report.ServicesLastAccessed!;
}

async function entitiesOf(Arn: string, ServiceNamespace: string) {
  const JobId = await generate(Arn);
  const request = new GetServiceLastAccessedDetailsWithEntitiesCommand({ JobId, ServiceNamespace });
  return (await iam.send(request)).EntityDetailsList!;
}

describe('the report of a user', () => {
  test('has the services that the policies let it use, and when and where it used them', async () => {
    const document = policy(allow(['iam:List*', 's3:GetObject', 'STS:GetCallerIdentity']));
    const ana = await makeUser(service, 'ana', document);
    const before = Math.floor(service.now() / 1000);
    await callerIdentity(ana);
    await service.iam(ana).send(new ListUsersCommand({}));
    const JobId = await generate(arn('user/ana'));
    const report = await iam.send(new GetServiceLastAccessedDetailsCommand({ JobId }));
    expect(report).toMatchObject({ JobStatus: 'COMPLETED', JobType: 'SERVICE_LEVEL', IsTruncated: false });
    expect(report.JobCompletionDate).toEqual(report.JobCreationDate);
    const used = {
      LastAuthenticated: expect.any(Date) as Date,
      LastAuthenticatedEntity: arn('user/ana'),
      LastAuthenticatedRegion: 'us-east-1',
      TotalAuthenticatedEntities: 1,
    };
    expect(report.ServicesLastAccessed).toEqual([
      { ServiceName: 'AWS Identity and Access Management', ServiceNamespace: 'iam', ...used },
      { ServiceName: 's3', ServiceNamespace: 's3', TotalAuthenticatedEntities: 0 },
      { ServiceName: 'AWS Security Token Service', ServiceNamespace: 'sts', ...used },
    ]);
    const usedAt = +report.ServicesLastAccessed![0]!.LastAuthenticated! / 1000;
    expect(usedAt).toBeGreaterThanOrEqual(before);
    expect(usedAt).toBeLessThanOrEqual(service.now() / 1000);
  });

  test('counts refused attempts, and leaves out what no policy lets it use', async () => {
    const ben = await makeUser(service, 'ben', policy(allow('iam:GetUser')));
    await callerIdentity(ben);
    expect((await refusalOf(service.iam(ben).send(new ListRolesCommand({})))).code).toBe('AccessDenied');
    expect(await servicesOf(arn('user/ben'))).toMatchObject([
      { ServiceNamespace: 'iam', TotalAuthenticatedEntities: 1 },
    ]);
  });

  test('tells of its actions where it is asked to', async () => {
    const cleo = await makeUser(service, 'cleo', allowEverything);
    await service.iam(cleo).send(new GetUserCommand({}));
    service.advance(60);
    await service.iam(cleo).send(new ListUsersCommand({}));
    const services = await servicesOf(arn('user/cleo'), { Granularity: 'ACTION_LEVEL' });
    const found = services.find(({ ServiceNamespace }) => ServiceNamespace === 'iam')!;
    const actions = found.TrackedActionsLastAccessed!;
    expect(actions).toMatchObject(
      ['GetUser', 'ListUsers'].map((ActionName) => ({
        ActionName,
        LastAccessedEntity: arn('user/cleo'),
        LastAccessedRegion: 'us-east-1',
      })),
    );
    expect(+actions[1]!.LastAccessedTime! - +actions[0]!.LastAccessedTime!).toBeGreaterThanOrEqual(60_000);
    expect(found.LastAuthenticated).toEqual(actions[1]!.LastAccessedTime);
    expect(services.map(({ ServiceNamespace }) => ServiceNamespace)).toEqual([
      'cloudtrail',
      'iam',
      'locum',
      'organizations',
      'sts',
    ]);
    const [plain] = await servicesOf(arn('user/cleo'));
    expect(plain).not.toHaveProperty('TrackedActionsLastAccessed');
  });

  test('is put in pages', async () => {
    const document = policy(allow(['b:*', 'a:Get', 'd:*', 'c:*', 'e:*']));
    await makeUser(service, 'dora', document);
    const JobId = await generate(arn('user/dora'));
    const seen: string[] = [];
    let Marker: string | undefined;
    do {
      const page = await iam.send(new GetServiceLastAccessedDetailsCommand({ JobId, MaxItems: 2, Marker }));
      expect(page.IsTruncated).toBe(page.Marker !== undefined);
      seen.push(...page.ServicesLastAccessed!.map(({ ServiceNamespace }) => ServiceNamespace!));
      Marker = page.Marker;
    } while (Marker !== undefined);
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

test.each<[string, readonly object[], readonly string[]]>([
  ['every action', [allow('*')], ['cloudtrail', 'iam', 'locum', 'organizations', 'sts']],
  ['every action of any service', [allow('*:*')], ['cloudtrail', 'iam', 'locum', 'organizations', 'sts']],
  [
    'actions of many names of any service',
    [allow('*:Get*')],
    ['cloudtrail', 'iam', 'locum', 'organizations', 'sts'],
  ],
  [
    'all but a service',
    [{ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }],
    ['cloudtrail', 'locum', 'organizations', 'sts'],
  ],
  [
    'all but some of a service',
    [{ Effect: 'Allow', NotAction: ['iam:Get*', 'sts:*', 'locum:*'], Resource: '*' }],
    ['cloudtrail', 'iam', 'organizations'],
  ],
  [
    'a service that is denied as a whole',
    [allow(['iam:*', 's3:*']), { Effect: 'Deny', Action: 'IAM:*', Resource: '*' }],
    ['s3'],
  ],
  [
    'all but denied services',
    [allow('*'), { Effect: 'Deny', NotAction: ['sts:*', 'iam:List*'], Resource: '*' }],
    ['iam', 'sts'],
  ],
  [
    'a service that is denied in part',
    [allow('iam:*'), { Effect: 'Deny', Action: 'iam:Delete*', Resource: '*' }],
    ['iam'],
  ],
  [
    'a service that is denied on some resources',
    [allow('iam:*'), { Effect: 'Deny', Action: '*', Resource: 'arn:aws:iam::*:role/*' }],
    ['iam'],
  ],
  [
    'a service that is denied under a condition',
    [
      allow('iam:*'),
      { Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ],
    ['iam'],
  ],
  ['nothing', [{ Effect: 'Deny', Action: 'iam:*', Resource: '*' }], []],
])('a policy of %s is told as such', async (_name, statements, services) => {
  const name = `policy-${Math.random().toString(36).slice(2)}`;
  await iam.send(new CreatePolicyCommand({ PolicyName: name, PolicyDocument: policy(...statements) }));
  const found = await servicesOf(arn(`policy/${name}`));
  expect(found.map(({ ServiceNamespace }) => ServiceNamespace)).toEqual(services);
});

describe('the report of a group', () => {
  beforeAll(async () => {
    await iam.send(new CreateGroupCommand({ GroupName: 'crew' }));
    await iam.send(
      new PutGroupPolicyCommand({
        GroupName: 'crew',
        PolicyName: 'own',
        PolicyDocument: policy(allow('sts:*')),
      }),
    );
    for (const UserName of ['gil', 'hal', 'ida']) {
      await iam.send(new CreateUserCommand({ UserName, Path: '/crew/' }));
      await iam.send(new AddUserToGroupCommand({ GroupName: 'crew', UserName }));
    }
  });

  test('tells who of its users came last, and how many came', async () => {
    const gil = await makeUser(service, 'gil-2');
    await iam.send(new AddUserToGroupCommand({ GroupName: 'crew', UserName: 'gil-2' }));
    const hal = await makeUser(service, 'hal-2');
    await iam.send(new AddUserToGroupCommand({ GroupName: 'crew', UserName: 'hal-2' }));
    await callerIdentity(gil);
    service.advance(10);
    await callerIdentity(hal);
    expect(await servicesOf(arn('group/crew'))).toMatchObject([
      {
        ServiceNamespace: 'sts',
        TotalAuthenticatedEntities: 2,
        LastAuthenticatedEntity: arn('user/hal-2'),
      },
    ]);
    const entities = await entitiesOf(arn('group/crew'), 'sts');
    expect(entities.map(({ EntityInfo }) => EntityInfo!.Name).slice(0, 2)).toEqual(['hal-2', 'gil-2']);
    const never = entities.slice(2);
    expect(new Set(never.map(({ EntityInfo }) => EntityInfo!.Name))).toEqual(new Set(['gil', 'hal', 'ida']));
    expect(never[0]).toEqual({
      EntityInfo: {
        Arn: arn(`user/crew/${never[0]!.EntityInfo!.Name}`),
        Name: never[0]!.EntityInfo!.Name,
        Type: 'USER',
        Id: expect.stringMatching(/^AIDA/) as string,
        Path: '/crew/',
      },
    });
    expect(await entitiesOf(arn('group/crew'), 's3')).toEqual([]);
  });

  test('has its users in pages, in the same order', async () => {
    const whole = (await entitiesOf(arn('group/crew'), 'STS')).map(({ EntityInfo }) => EntityInfo!.Id);
    const JobId = await generate(arn('group/crew'));
    const seen: (string | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const page = await iam.send(
        new GetServiceLastAccessedDetailsWithEntitiesCommand({
          JobId,
          ServiceNamespace: 'sts',
          MaxItems: 1,
          Marker,
        }),
      );
      seen.push(...page.EntityDetailsList!.map(({ EntityInfo }) => EntityInfo!.Id));
      Marker = page.Marker;
    } while (Marker !== undefined);
    expect(seen).toEqual(whole);
    expect(seen.length).toBeGreaterThanOrEqual(3);
  });
});

describe('the report of a managed policy', () => {
  test('has the users, roles and members of groups of the own account that have it', async () => {
    await callerIdentity(theirs);
    await iam.send(new CreateGroupCommand({ GroupName: 'administrators' }));
    await iam.send(
      new AttachGroupPolicyCommand({ GroupName: 'administrators', PolicyArn: administratorAccess }),
    );
    await makeUser(service, 'joe');
    await iam.send(new AddUserToGroupCommand({ GroupName: 'administrators', UserName: 'joe' }));
    const role = await makeRole(service, 'deploy', trust(testAccountId), { path: '/ci/' });
    await iam.send(new AttachRolePolicyCommand({ RoleName: 'deploy', PolicyArn: administratorAccess }));
    const session = await assume(service, role, service.administrator);
    service.advance(10);
    await callerIdentity(session);
    const entities = await entitiesOf(administratorAccess, 'sts');
    expect(entities.map(({ EntityInfo }) => [EntityInfo!.Type, EntityInfo!.Arn])).toEqual([
      ['ROLE', role],
      ['USER', arn('user/administrator')],
      ['USER', arn('user/joe')],
    ]);
    const sts = (await servicesOf(administratorAccess)).find((found) => found.ServiceNamespace === 'sts');
    expect(sts).toMatchObject({ LastAuthenticatedEntity: role, TotalAuthenticatedEntities: 2 });
    const JobId = await generate(administratorAccess, {}, service.iam(theirs));
    const request = new GetServiceLastAccessedDetailsWithEntitiesCommand({ JobId, ServiceNamespace: 'sts' });
    const { EntityDetailsList } = await service.iam(theirs).send(request);
    expect(EntityDetailsList!.map(({ EntityInfo }) => EntityInfo!.Name)).toEqual([
      'eve',
      'OrganizationAccountAccessRole',
    ]);
  });
});

describe('a report', () => {
  const notFound = (id: string) => ({
    code: 'NoSuchEntity',
    status: 404,
    message: `The job ${id} cannot be found.`,
  });
  const read = (JobId: string, client = iam) =>
    client.send(new GetServiceLastAccessedDetailsCommand({ JobId }));

  test('is read by who asked for it, be it in another session of the role, and by nobody else', async () => {
    const role = await makeRole(service, 'auditor', trust(testAccountId), { policy: allowEverything });
    const session = async () => service.iam(await assume(service, role, service.administrator));
    const JobId = await generate(arn('user/administrator'), {}, await session());
    expect((await read(JobId, await session())).JobStatus).toBe('COMPLETED');
    for (const client of [iam, service.iam(theirs)]) {
      expect(await refusalOf(read(JobId, client))).toEqual(notFound(JobId));
    }
    const request = new GetServiceLastAccessedDetailsWithEntitiesCommand({ JobId, ServiceNamespace: 'iam' });
    expect(await refusalOf(iam.send(request))).toEqual(notFound(JobId));
    const none = '00000000-0000-0000-0000-000000000000';
    expect(await refusalOf(read(none))).toEqual(notFound(none));
  });

  test('is asked for by who may see the entity', async () => {
    const own = policy({
      Effect: 'Allow',
      Action: ['iam:GenerateServiceLastAccessedDetails', 'iam:GetServiceLastAccessedDetails'],
      Resource: arn('user/${aws:username}'),
    });
    const kim = service.iam(await makeUser(service, 'kim', own));
    const JobId = await generate(arn('user/kim'), {}, kim);
    expect((await refusalOf(generate(arn('user/administrator'), {}, kim))).code).toBe('AccessDenied');
    expect((await refusalOf(generate(`arn:aws:iam::${otherAccountId}:user/eve`))).code).toBe('AccessDenied');
    // To read one has no resource.
    expect((await refusalOf(read(JobId, kim))).code).toBe('AccessDenied');
  });

  test('is of something that is there, and stays there', async () => {
    for (const name of ['user/none', 'role/none', 'group/none', 'policy/none']) {
      expect((await refusalOf(generate(arn(name)))).code).toBe('NoSuchEntity');
    }
    expect((await refusalOf(generate(arn('mfa/none')))).code).toBe('InvalidInput');
    expect((await refusalOf(generate('not-an-arn-but-long-enough'))).code).toBe('InvalidInput');
    await iam.send(new CreateUserCommand({ UserName: 'gone' }));
    const JobId = await generate(arn('user/gone'));
    await iam.send(new DeleteUserCommand({ UserName: 'gone' }));
    await iam.send(new CreateUserCommand({ UserName: 'gone' }));
    expect((await refusalOf(read(JobId))).code).toBe('NoSuchEntity');
    const made = new CreatePolicyCommand({ PolicyName: 'gone', PolicyDocument: allowEverything });
    await iam.send(made);
    const ofPolicy = await generate(arn('policy/gone'));
    await iam.send(new DeletePolicyCommand({ PolicyArn: arn('policy/gone') }));
    await iam.send(made);
    expect((await refusalOf(read(ofPolicy))).code).toBe('NoSuchEntity');
  });

  test('tells nothing of a namesake that was there before', async () => {
    const lou = await makeUser(service, 'lou');
    await callerIdentity(lou);
    await iam.send(
      new PutUserPolicyCommand({ UserName: 'lou', PolicyName: 'own', PolicyDocument: allowEverything }),
    );
    const used = async () =>
      (await servicesOf(arn('user/lou'))).filter((found) => found.TotalAuthenticatedEntities! > 0);
    expect(await used()).toHaveLength(1);
    const again = await makeUser(service, 'lou-2', allowEverything);
    expect(again.accessKeyId).not.toBe(lou.accessKeyId);
    expect(
      (await servicesOf(arn('user/lou-2'))).every((found) => found.TotalAuthenticatedEntities === 0),
    ).toBe(true);
  });

  test('can be read for seven days', async () => {
    const JobId = await generate(arn('user/administrator'));
    service.advance(7 * 24 * 60 * 60 - 5);
    await read(JobId);
    service.advance(10);
    expect(await refusalOf(read(JobId))).toEqual(notFound(JobId));
  });
});
