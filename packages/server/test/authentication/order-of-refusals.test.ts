import {
  DeleteRoleCommand,
  UpdateAccessKeyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { GetRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { SignOptions } from '@locum/sigv4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf, send, signedForm } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

/** Of a request with several faults, the one that AWS was seen to name. */

let service: TestService;
let alice: TestCredentials;
/** Of `deleted`, whose role is no more; of `over`, which is over as well; of `live`. */
let sessions: Readonly<Record<'deleted' | 'over' | 'overAndDeleted' | 'live' | 'other', TestCredentials>>;
/** With an inactive key. */
let resting: TestCredentials;

const identity = { Action: 'GetCallerIdentity', Version: '2011-06-15' };
const toAccount = () => policy(trust(service.accountId));

beforeAll(async () => {
  service = await startTestService();
  alice = await makeUser(service, 'alice', policy(allow('sts:*')));
  const gone = await makeRole(service, 'gone', toAccount(), { maxSessionDuration: 7200 });
  const kept = await makeRole(service, 'kept', toAccount(), { policy: policy(allow('iam:ListRoles')) });
  const short = { DurationSeconds: 900 };
  const [over, overAndDeleted] = [
    await assume(service, kept, alice, short),
    await assume(service, gone, alice, short),
  ];
  const deleted = await assume(service, gone, alice, { DurationSeconds: 7200 });
  service.advance(901);
  sessions = {
    deleted,
    over,
    overAndDeleted,
    live: await assume(service, kept, alice),
    other: await assume(service, kept, alice),
  };
  await service.iam().send(new DeleteRoleCommand({ RoleName: 'gone' }));
  resting = await makeUser(service, 'resting');
  await service.iam().send(
    new UpdateAccessKeyCommand({
      UserName: 'resting',
      AccessKeyId: resting.accessKeyId,
      Status: 'Inactive',
    }),
  );
});
afterAll(() => service.close());

async function codeOf(credentials: TestCredentials, options: Partial<SignOptions> = {}) {
  const call = signedForm(service.url, identity, credentials, { now: service.now(), ...options });
  return errorOf(await send(service.url, call)).code;
}

const badly = (credentials: TestCredentials): TestCredentials => ({
  ...credentials,
  secretAccessKey: 'wrong',
});
const withToken = (credentials: TestCredentials, token: TestCredentials | undefined): TestCredentials => ({
  accessKeyId: credentials.accessKeyId,
  secretAccessKey: credentials.secretAccessKey,
  ...(token?.sessionToken !== undefined && { sessionToken: token.sessionToken }),
});

describe('of who calls', () => {
  test.each<[string, () => TestCredentials, string | undefined]>([
    ['a live session', () => sessions.live, undefined],
    ['an expired session', () => sessions.over, 'ExpiredToken'],
    ['an expired session, badly signed', () => badly(sessions.over), 'ExpiredToken'],
    ['an expired session of a deleted role', () => sessions.overAndDeleted, 'ExpiredToken'],
    [
      'an expired session of a deleted role, badly signed',
      () => badly(sessions.overAndDeleted),
      'ExpiredToken',
    ],
    ['that without its token', () => withToken(sessions.overAndDeleted, undefined), 'InvalidClientTokenId'],
    ['that with another’s', () => withToken(sessions.overAndDeleted, sessions.live), 'InvalidClientTokenId'],
    ['a session of a deleted role', () => sessions.deleted, 'InvalidClientTokenId'],
    ['a session of a deleted role, badly signed', () => badly(sessions.deleted), 'InvalidClientTokenId'],
    [
      'a session with the token of another',
      () => withToken(sessions.live, sessions.other),
      'InvalidClientTokenId',
    ],
    ['an inactive key', () => resting, 'InvalidClientTokenId'],
    ['an inactive key, badly signed', () => badly(resting), 'InvalidClientTokenId'],
    ['an inactive key with a live token', () => withToken(resting, sessions.live), 'InvalidClientTokenId'],
    [
      'an inactive key with an expired token',
      () => withToken(resting, sessions.over),
      'InvalidClientTokenId',
    ],
  ])('%s', async (_, credentials, code) => {
    expect(await codeOf(credentials())).toBe(code);
  });

  test.each<[string, () => TestCredentials]>([
    ['an expired session', () => sessions.over],
    ['a session of a deleted role', () => sessions.deleted],
    ['an inactive key', () => resting],
  ])('%s, for another service: the scope comes first', async (_, credentials) => {
    expect(await codeOf(credentials(), { service: 'iam' })).toBe('SignatureDoesNotMatch');
  });
});

test('a role that is made again under its name revives no session', async () => {
  await makeRole(service, 'gone', toAccount());
  expect(await codeOf(sessions.deleted)).toBe('InvalidClientTokenId');
});

test('a trust policy that lets nobody in any more leaves sessions, and permissions count as they are now', async () => {
  const iam = service.iam();
  const RoleName = 'kept';
  const PolicyDocument = policy(trust(service.accountId, { Effect: 'Deny' }));
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
  await expect(service.sts(sessions.live).send(new GetCallerIdentityCommand({}))).resolves.toBeDefined();
  const mine = new GetRoleCommand({ RoleName });
  expect((await refusal(service.iam(sessions.live).send(mine))).code).toBe('AccessDenied');
  const permitted = new PutRolePolicyCommand({
    RoleName,
    PolicyName: 'more',
    PolicyDocument: policy(allow('iam:GetRole')),
  });
  await iam.send(permitted);
  await expect(service.iam(sessions.live).send(mine)).resolves.toBeDefined();
});

test('who may read roles of one path is denied one that there is not, and not told so', async () => {
  const Resource = `arn:aws:iam::${service.accountId}:role/team/*`;
  const reader = await makeUser(service, 'reader', policy(allow('iam:GetRole', { Resource })));
  const refused = await refusal(service.iam(reader).send(new GetRoleCommand({ RoleName: 'never-made' })));
  expect(refused.code).toBe('AccessDenied');
});

describe('a role session name that cannot be', () => {
  const assumed = (RoleArn: string, RoleSessionName: string) => {
    const parameters = { Action: 'AssumeRole', Version: '2011-06-15', RoleArn, RoleSessionName };
    return send(service.url, signedForm(service.url, parameters, alice, { now: service.now() }));
  };
  const target = (name: string) => `arn:aws:iam::${service.accountId}:role/${name}`;

  test.each(['!', '/'.repeat(65), 'é', '😀'])('%s breaks two rules', async (name) => {
    const { message } = errorOf(await assumed(target('kept'), name));
    expect(message).toMatch(/^2 validation errors detected: /);
    expect(message).toContain('Member must satisfy regular expression pattern: [\\w+=,.@-]*');
    expect(message).toContain('Member must have length ');
  });

  test.each(['never-made', 'kept'])('is told before who may assume %s', async (name) => {
    expect(errorOf(await assumed(target(name), 'a b')).code).toBe('ValidationError');
  });
});
