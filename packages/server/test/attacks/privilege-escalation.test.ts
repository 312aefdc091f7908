import {
  CreateGroupCommand,
  CreateInstanceProfileCommand,
  CreateLoginProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreateSAMLProviderCommand,
  CreateVirtualMFADeviceCommand,
  GetRoleCommand,
  GetUserCommand,
  PutUserPermissionsBoundaryCommand,
} from '@aws-sdk/client-iam';
import { ListRootsCommand } from '@aws-sdk/client-organizations';
import { GetScopedCredentialsCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createSigner, metadataOf } from '../federation/saml-idp.ts';
import { makeAccount } from '../organizations/support.ts';
import type { Member } from '../organizations/support.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';
import { checkAlive, tally, verdictOf } from './attack.ts';
import { callRoute, inputOf, nameOf, routes, valuesOf } from './every-operation.ts';
import type { Values } from './every-operation.ts';

/** Every operation, tried by those who may not: without a policy, from another account, and beyond what bounds them. */

// There are many of them, and machines that do other things meanwhile.
vi.setConfig({ testTimeout: 60_000 });

/** Of account A. What is told of them tells it to somebody. */
const hush = 'only-for-account-a';

let service: TestService;
let values: Values;
let victim: TestCredentials;
let victimSession: TestCredentials;
/** What must not be in an answer to another account. */
let secrets: readonly string[];

const arn = (resource: string): string => `arn:aws:iam::${testAccountId}:${resource}`;

beforeAll(async () => {
  service = await startTestService();
  const iam = service.iam();
  victim = await makeUser(service, 'victim', policy(allow('*', { Sid: 'OnlyForAccountA' })));
  const roleArn = await makeRole(service, 'victim', policy(trust(testAccountId)), {
    policy: policy(allow('*')),
  });
  victimSession = await assume(service, roleArn, victim);
  await iam.send(new CreateGroupCommand({ GroupName: 'victim' }));
  await iam.send(
    new CreatePolicyCommand({
      PolicyName: 'victim',
      Description: hush,
      PolicyDocument: policy(allow('s3:*')),
    }),
  );
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: 'victim' }));
  await iam.send(new CreateLoginProfileCommand({ UserName: 'victim', Password: 'Correct-Horse-9' }));
  await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'victim' }));
  await iam.send(
    new CreateOpenIDConnectProviderCommand({ Url: 'https://victim.example', ClientIDList: [hush] }),
  );
  const metadata = metadataOf([createSigner()]);
  await iam.send(new CreateSAMLProviderCommand({ Name: 'victim', SAMLMetadataDocument: metadata }));
  const { User } = await iam.send(new GetUserCommand({ UserName: 'victim' }));
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'victim' }));
  const { Roots } = await service.organizations().send(new ListRootsCommand({}));
  secrets = [hush, 'OnlyForAccountA', User!.UserId!, Role!.RoleId!];
  values = {
    ...valuesOf(Roots![0]!.Id!, metadata),
    AccessKeyId: victimSession.accessKeyId,
    'UpdateAccessKey.AccessKeyId': victim.accessKeyId,
    'DeleteAccessKey.AccessKeyId': victim.accessKeyId,
    'GetAccessKeyLastUsed.AccessKeyId': victim.accessKeyId,
  };
});
afterAll(() => service.close());
afterEach(() => checkAlive(service));

/** Calls every operation; answers the verdict of each. */
async function tried(
  credentials: TestCredentials,
): Promise<Readonly<Record<string, { verdict: string; body: string }>>> {
  const found: Record<string, { verdict: string; body: string }> = {};
  for (const route of routes) {
    const answer = await callRoute(service, route, inputOf(route, values), credentials);
    found[nameOf(route)] = { verdict: verdictOf(answer), body: answer.body };
  }
  return found;
}

const denied = /^(?:403 AccessDenied|40[03] AccessDeniedException)$/;

test('there are operations to try', () => {
  expect(routes.length).toBeGreaterThan(200);
});

/** What was not denied, and how it ended. */
async function notDenied(credentials: TestCredentials): Promise<Readonly<Record<string, string>>> {
  const found = await tried(credentials);
  expect(Object.keys(found)).toHaveLength(routes.length);
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, { verdict }]) => (denied.test(verdict) ? [] : [[name, verdict]])),
  );
}

/** What asks for no right: a proof is in the input, or whoever calls learns of himself what he knows. */
const open = {
  'sts:AssumeRoleWithSAML': '400 InvalidIdentityToken',
  'sts:AssumeRoleWithWebIdentity': '400 InvalidIdentityToken',
  'sts:GetCallerIdentity': '200',
};

/** Of sessions: they have no password, and may give themselves less than they have. */
const noUser = { ...open, 'iam:ChangePassword': '400 InvalidUserType', 'sts:GetScopedCredentials': '200' };

describe('each operation is denied, but for those that ask for no right', () => {
  test('to a user without a policy', async () => {
    expect(await notDenied(await makeUser(service, 'nobody'))).toEqual({
      ...open,
      'sts:GetSessionToken': '200',
    });
  });

  test('to a session of a role without a policy', async () => {
    const role = await makeRole(service, 'nobody', policy(trust(testAccountId)));
    expect(await notDenied(await assume(service, role, service.administrator))).toEqual(noUser);
  });

  test('to a session of a role that may do everything, with a session policy for one action', async () => {
    const narrow = await assume(service, arn('role/victim'), service.administrator, {
      Policy: policy(allow('iam:GetUser')),
    });
    expect(await notDenied(narrow)).toEqual({ ...noUser, 'iam:GetUser': '200' });
  });

  test('to credentials that such a session has given itself, with a policy for everything', async () => {
    const narrow = await assume(service, arn('role/victim'), service.administrator, {
      Policy: policy(allow('iam:GetUser')),
    });
    const { Credentials } = await service
      .sts(narrow)
      .send(new GetScopedCredentialsCommand({ Policy: policy(allow('*')) }));
    const scoped = {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    };
    expect(await notDenied(scoped)).toEqual({ ...noUser, 'iam:GetUser': '200' });
  });

  test('to a user who may do everything, within a boundary of one action', async () => {
    const bound = await makeUser(service, 'bound', policy(allow('*')));
    const boundary = await service
      .iam()
      .send(
        new CreatePolicyCommand({ PolicyName: 'boundary', PolicyDocument: policy(allow('iam:GetUser')) }),
      );
    await service.iam().send(
      new PutUserPermissionsBoundaryCommand({
        UserName: 'bound',
        PermissionsBoundary: boundary.Policy!.Arn,
      }),
    );
    expect(await notDenied(bound)).toEqual({ ...open, 'iam:GetUser': '200', 'sts:GetSessionToken': '200' });
  });

  test('to a user who may do everything, and of whom another policy denies it', async () => {
    const user = await makeUser(
      service,
      'denied',
      policy(allow('*'), { Effect: 'Deny', Action: '*', Resource: '*' }),
    );
    // As on AWS, no policy keeps a user from these.
    expect(await notDenied(user)).toEqual({ ...open, 'sts:GetSessionToken': '200' });
  });
});

/** All that account A has, as its administrator and its victim see it. */
async function snapshot(): Promise<string> {
  const read = routes.filter(
    (route) =>
      /^(?:iam|organizations):(?:Get|List|Describe)/.test(nameOf(route)) &&
      // These tell of what was done, the attacks among it.
      !/Report|LastAccessed|LastUsed|CreateAccountStatus/.test(nameOf(route)),
  );
  const bodies: string[] = [];
  for (const route of read) {
    const { body } = await callRoute(service, route, inputOf(route, values), service.administrator);
    bodies.push(
      `${nameOf(route)} ${body.replaceAll(/<RequestId>[^<]*<\/RequestId>|<RoleLastUsed>.*?<\/RoleLastUsed>/gs, '')}`,
    );
  }
  expect(bodies.length).toBeGreaterThan(60);
  return bodies.join('\n');
}

test('the administrator of another account changes nothing in this one, and learns nothing of it, by any operation', async () => {
  const foreign: Member = await makeAccount(service, 'foreign');
  const before = await snapshot();
  const found = await tried(foreign.credentials);
  expect(await snapshot()).toBe(before);
  const told = Object.entries(found).filter(([, { body }]) =>
    secrets.some((secret) => body.includes(secret)),
  );
  expect(told.map(([name]) => name)).toEqual([]);
  expect(Object.keys(found)).toHaveLength(routes.length);
  // The rest takes names, and finds its own account's.
  expect(Object.values(found).filter(({ verdict }) => denied.test(verdict)).length).toBeGreaterThan(80);
  expect(before).toContain(hush);
});

describe('beyond a limit', () => {
  const external = { Condition: { StringEquals: { 'sts:ExternalId': 'blue-42' } } };
  const withMfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
  const named = { Condition: { StringEquals: { 'sts:RoleSessionName': '${aws:username}' } } };
  const identified = {
    Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
    Condition: { StringLike: { 'sts:SourceIdentity': 'mallory' } },
  };
  const tagging = {
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    Condition: { StringEquals: { 'aws:RequestTag/team': 'blue' } },
  };

  const cases: readonly [string, object, object, string][] = [
    ['an external id that is missing', external, {}, 'AccessDenied'],
    ['another external id', external, { ExternalId: 'blue-43' }, 'AccessDenied'],
    ['an external id in another case', external, { ExternalId: 'BLUE-42' }, 'AccessDenied'],
    ['an external id with more', external, { ExternalId: 'blue-42,blue-43' }, 'AccessDenied'],
    ['no MFA', withMfa, {}, 'AccessDenied'],
    [
      'an MFA device of another',
      withMfa,
      { SerialNumber: arn('mfa/victim'), TokenCode: '123456' },
      'AccessDenied',
    ],
    ['the session name of another', named, { RoleSessionName: 'victim' }, 'AccessDenied'],
    ['the session name of a variable', named, { RoleSessionName: 'aws:username' }, 'ValidationError'],
    ['no source identity', identified, {}, 'AccessDenied'],
    ['the source identity of another', identified, { SourceIdentity: 'victim' }, 'AccessDenied'],
    ['no tag', tagging, {}, 'AccessDenied'],
    ['another value of a tag', tagging, { Tags: [{ Key: 'team', Value: 'red' }] }, 'AccessDenied'],
    [
      'a tag beside, which nobody grants',
      { Action: 'sts:AssumeRole' },
      { Tags: [{ Key: 'x', Value: 'y' }] },
      'AccessDenied',
    ],
    [
      'a source identity that nobody grants',
      { Action: 'sts:AssumeRole' },
      { SourceIdentity: 'mallory' },
      'AccessDenied',
    ],
    ['a session that is longer than the role allows', {}, { DurationSeconds: 3601 }, 'ValidationError'],
    [
      'a managed session policy of another account',
      {},
      { PolicyArns: [{ arn: 'arn:aws:iam::999988887777:policy/x' }] },
      'MalformedPolicyDocument',
    ],
  ];
  test('of 16, each is refused', async () => {
    const mallory = await makeUser(service, 'mallory');
    const outcomes: [string, string][] = [];
    for (const [index, [name, statement, input]] of cases.entries()) {
      const role = await makeRole(service, `limited-${index}`, policy(trust(arn('user/mallory'), statement)));
      outcomes.push([name, (await refusal(assume(service, role, mallory, input))).code]);
    }
    expect(outcomes).toEqual(cases.map(([name, , , code]) => [name, code]));
    expect(cases).toHaveLength(16);
  });

  test('a chain is no longer than an hour, and gives up no transitive tag and no source identity', async () => {
    const action = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
    const trusting = policy(trust(testAccountId, { Action: action }));
    const options = { policy: policy(allow('*')), maxSessionDuration: 43_200 };
    const first = await makeRole(service, 'first', trusting, options);
    const second = await makeRole(service, 'second', trusting, options);
    const session = await assume(service, first, service.administrator, {
      Tags: [{ Key: 'team', Value: 'blue' }],
      TransitiveTagKeys: ['team'],
      SourceIdentity: 'alice',
    });
    const further = (input: object) => refusal(assume(service, second, session, input));
    expect(await further({ DurationSeconds: 3601 })).toMatchObject({ code: 'ValidationError' });
    expect(await further({ Tags: [{ Key: 'team', Value: 'red' }] })).toMatchObject({
      code: 'InvalidParameterValue',
    });
    expect(await further({ Tags: [{ Key: 'TEAM', Value: 'red' }] })).toMatchObject({
      code: 'InvalidParameterValue',
    });
    expect((await further({ SourceIdentity: 'mallory' })).code).not.toBe('none');
    expect((await further({})).code).toBe('none');
  });

  test('a session that is not of an MFA calls nothing of IAM', async () => {
    const { Credentials } = await service.sts(victim).send(new GetSessionTokenCommand({}));
    const session = {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    };
    const found = Object.entries(await tried(session)).filter(([name]) => name.startsWith('iam:'));
    expect(tally(found.map(([, { verdict }]) => verdict))).toEqual({
      '403 InvalidClientTokenId': found.length,
    });
    expect(found.length).toBeGreaterThanOrEqual(165);
  });
});
