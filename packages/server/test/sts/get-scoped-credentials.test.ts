import { CreateUserCommand, GetUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetScopedCredentialsCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import type { Credentials, GetScopedCredentialsCommandInput } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callLocum } from '../support/locum-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

let service: TestService;
let alice: TestCredentials;
let session: TestCredentials;

const role = `arn:aws:iam::${testAccountId}:role/deploy`;
const reading = policy(allow('iam:Get*'), allow('iam:List*'));

beforeAll(async () => {
  service = await startTestService();
  alice = await makeUser(service, 'alice', policy(allow('*')));
  const Action = ['sts:AssumeRole', 'sts:SetSourceIdentity'];
  await makeRole(service, 'deploy', policy(trust(testAccountId, { Action })), { policy: policy(allow('*')) });
});
afterAll(() => service.close());

const credentialsOf = (issued: Credentials | undefined): TestCredentials => ({
  accessKeyId: issued?.AccessKeyId ?? '',
  secretAccessKey: issued?.SecretAccessKey ?? '',
  sessionToken: issued?.SessionToken ?? '',
});

async function assumeDeploy(sourceIdentity = 'alice'): Promise<TestCredentials> {
  const { Credentials: issued } = await service
    .sts(alice)
    .send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'one', SourceIdentity: sourceIdentity }));
  return credentialsOf(issued);
}

const scope = async (credentials: TestCredentials, input: GetScopedCredentialsCommandInput) =>
  await service.sts(credentials).send(new GetScopedCredentialsCommand(input));

const scoped = async (credentials: TestCredentials, input: GetScopedCredentialsCommandInput) =>
  credentialsOf((await scope(credentials, input)).Credentials);

const listUsers = async (credentials: TestCredentials) =>
  await service.iam(credentials).send(new ListUsersCommand({}));
const createUser = async (credentials: TestCredentials) =>
  await service.iam(credentials).send(new CreateUserCommand({ UserName: 'mallory' }));

describe('GetScopedCredentials', () => {
  beforeAll(async () => {
    session = await assumeDeploy();
  });

  test('gives the same session less permission', async () => {
    const answer = await scope(session, { Policy: reading, ScopedSessionDescription: 'look around' });
    expect(answer).toMatchObject({
      SessionInfo: { Arn: `arn:aws:sts::${testAccountId}:assumed-role/deploy/one` },
      ScopedPoliciesCount: 1,
      SourceIdentity: 'alice',
      SessionTokenSize: answer.Credentials?.SessionToken?.length,
    });
    const narrow = credentialsOf(answer.Credentials);
    const identity = await service.sts(narrow).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Arn: answer.SessionInfo?.Arn,
      UserId: answer.SessionInfo?.ScopedSessionId,
    });
    expect((await listUsers(narrow)).Users).toHaveLength(2);
    expect(await refusal(createUser(narrow))).toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining('because no session policy allows the iam:CreateUser action'),
    });
  });

  test('each of three policies bounds what the ones before allow, and a fourth is refused', async () => {
    let narrow = session;
    for (const [index, text] of [reading, policy(allow('iam:List*')), policy(allow('iam:*'))].entries()) {
      const answer = await scope(narrow, { Policy: text });
      expect(answer.ScopedPoliciesCount).toBe(index + 1);
      narrow = credentialsOf(answer.Credentials);
    }
    await listUsers(narrow);
    const getUser = service.iam(narrow).send(new GetUserCommand({ UserName: 'alice' }));
    expect(await refusal(getUser)).toMatchObject({ code: 'AccessDenied' });
    expect(await refusal(scope(narrow, { Policy: reading }))).toMatchObject({ code: 'AccessDenied' });
    expect((await scope(narrow, { DurationSeconds: 60 })).ScopedPoliciesCount).toBe(3);
  });

  test('lasts as long as the session, or shorter', async () => {
    const whole = await scope(session, { Policy: reading });
    const short = await scope(session, { DurationSeconds: 1 });
    const seconds = (answer: typeof whole) =>
      Math.floor((answer.Credentials?.Expiration?.getTime() ?? 0) / 1000);
    expect(seconds(whole) - seconds(short)).toBeGreaterThan(3000);
    expect(await refusal(scope(session, { DurationSeconds: 3601 }))).toMatchObject({
      code: 'InsufficientSessionLifetime',
    });
    service.advance(2);
    expect(await refusal(listUsers(credentialsOf(short.Credentials)))).toMatchObject({
      code: 'ExpiredToken',
    });
  });

  test.each<[string, GetScopedCredentialsCommandInput, string]>([
    ['neither a policy nor a duration', { ScopedSessionDescription: 'nothing' }, 'ValidationError'],
    ['a policy that is none', { Policy: '{}' }, 'MalformedPolicyDocument'],
    ['a policy that is too long', { Policy: `${reading}${' '.repeat(2048)}` }, 'ValidationError'],
    ['a duration of nothing', { DurationSeconds: 0 }, 'ValidationError'],
    [
      'a description that is too long',
      { Policy: reading, ScopedSessionDescription: 'x'.repeat(257) },
      'ValidationError',
    ],
  ])('refuses %s', async (_case, input, code) => {
    expect(await refusal(scope(session, input))).toMatchObject({ code });
  });

  test('is not for long-term keys', async () => {
    expect(await refusal(scope(alice, { Policy: reading }))).toMatchObject({ code: 'AccessDenied' });
  });

  test('narrows what GetSessionToken and GetFederationToken gave', async () => {
    const token = await service.sts(alice).send(new GetSessionTokenCommand({}));
    const user = await scoped(credentialsOf(token.Credentials), { Policy: reading });
    const assume = new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'two' });
    expect(await refusal(service.sts(user).send(assume))).toMatchObject({ code: 'AccessDenied' });
    const input = { Name: 'fred', Policy: policy(allow('*')) };
    const federated = await service.sts(alice).send(new GetFederationTokenCommand(input));
    const narrow = await scope(credentialsOf(federated.Credentials), { Policy: reading });
    expect(narrow.SessionInfo?.Arn).toBe(`arn:aws:sts::${testAccountId}:federated-user/fred`);
  });

  test('ends with its session, and can be ended alone', async () => {
    const own = await assumeDeploy();
    const first = await scoped(own, { Policy: reading });
    const second = await scoped(own, { Policy: reading });
    await callLocum(service, 'EndSession', { AccessKeyId: first.accessKeyId });
    expect(await refusal(listUsers(first))).toMatchObject({ code: 'ExpiredToken' });
    await listUsers(second);
    const below = await scoped(second, { DurationSeconds: 600 });
    await callLocum(service, 'EndSession', { AccessKeyId: own.accessKeyId });
    expect(await refusal(listUsers(second))).toMatchObject({ code: 'ExpiredToken' });
    expect(await refusal(listUsers(below))).toMatchObject({ code: 'ExpiredToken' });
  });

  test('what it assumes is of its session’s descent, and ends with it', async () => {
    const own = await assumeDeploy();
    const narrow = await scoped(own, { Policy: policy(allow(['sts:AssumeRole', 'sts:SetSourceIdentity'])) });
    const chained = await service
      .sts(narrow)
      .send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'chained' }));
    await listUsers(credentialsOf(chained.Credentials));
    await callLocum(service, 'EndSession', { AccessKeyId: own.accessKeyId });
    expect(await refusal(listUsers(credentialsOf(chained.Credentials)))).toMatchObject({
      code: 'ExpiredToken',
    });
  });

  test('is listed as a session of the same role, assumed by the same user', async () => {
    const own = await assumeDeploy('listed');
    const narrow = await scoped(own, { Policy: reading });
    const { result } = await callLocum(service, 'GetSession', { AccessKeyId: narrow.accessKeyId });
    expect(result['Session']).toMatchObject({
      PrincipalArn: role,
      SessionName: 'one',
      SourceIdentity: 'listed',
      AssumedByArn: `arn:aws:iam::${testAccountId}:user/alice`,
      AssumedByAccessKeyId: alice.accessKeyId,
    });
  });

  test('is told in the audit trail, description and all, and without secrets', async () => {
    const narrow = await scoped(session, { Policy: reading, ScopedSessionDescription: 'for the record' });
    const { result } = await callLocum(service, 'SearchEvents', { EventName: 'GetScopedCredentials' });
    const records = (result['Events'] as readonly { readonly CloudTrailEvent: string }[]).map(
      ({ CloudTrailEvent }) => CloudTrailEvent,
    );
    const text = records.find((record) => record.includes('for the record')) ?? '{}';
    expect(JSON.parse(text)).toMatchObject({
      requestParameters: { policy: reading, scopedSessionDescription: 'for the record' },
      responseElements: { scopedPoliciesCount: 1, credentials: { accessKeyId: narrow.accessKeyId } },
    });
    expect(text).not.toContain(narrow.secretAccessKey);
    expect(text).not.toContain(narrow.sessionToken);
  });
});
