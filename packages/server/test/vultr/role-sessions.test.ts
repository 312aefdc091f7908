import { join } from 'node:path';
import { PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { GetFederationTokenCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeSessionBearer } from '../../src/authentication/session-bearer.ts';
import { audience, startWithIssuer } from '../federation/oidc-world.ts';
import type { TestIssuer } from '../federation/oidc-issuer.ts';
import { readEvents } from '../support/audit-files.ts';
import { callLocum } from '../support/locum-client.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { callVultr, makeApiKey } from '../support/vultr-client.ts';
import { allow, makeUser, policy } from '../support/world.ts';

/** Sessions of roles, and issuers, by Vultr's API. */

let service: TestService;
let issuer: TestIssuer;
let key: string;
let dev: TestCredentials;
let devKey: { readonly id: string; readonly key: string };
let devId: string;
let roleId: string;

beforeAll(async () => {
  ({ service, issuer } = await startWithIssuer());
  ({ key } = await makeApiKey(service));
  const rights = allow(['sts:AssumeRole', 'sts:GetFederationToken', 'iam:ListUsers']);
  dev = await makeUser(service, 'dev', policy(rights));
  devKey = await makeApiKey(service, 'dev');
  roleId = await makeReader('reader');
  const trust = { role_id: roleId, trust_type: 'TemporaryAssumption' };
  devId = await idOfDev();
  await call('POST', '/v2/role-trusts', { ...trust, trusted_user_id: devId });
});
afterAll(async () => {
  await issuer.close();
  await service.close();
});

const call = (method: string, path: string, body?: unknown, as = key) =>
  callVultr(service, as, method, path, body);

/** A role that may list roles. */
async function makeReader(name: string): Promise<string> {
  const { body } = await call('POST', '/v2/roles', { name, role_type: 'assumable' });
  const { PutRolePolicyCommand } = await import('@aws-sdk/client-iam');
  await service.iam().send(
    new PutRolePolicyCommand({
      RoleName: name,
      PolicyName: 'own',
      PolicyDocument: policy(allow(['iam:ListRoles', 'sts:AssumeRole'])),
    }),
  );
  return body.id;
}

async function idOfDev(): Promise<string> {
  const { GetUserCommand } = await import('@aws-sdk/client-iam');
  const { uuidOf } = await import('../../src/apis/vultr/ids/uuid.ts');
  const { User } = await service.iam().send(new GetUserCommand({ UserName: 'dev' }));
  return uuidOf('user', User?.UserId ?? '') ?? '';
}

const begin = (more: object = {}, as = devKey.key) =>
  call('POST', '/v2/assumed-roles/assume', { role_id: roleId, session_name: 'night', ...more }, as);

test('a session is begun, borne, shown, listed and ended', async () => {
  const begun = await begin({
    user_id: devId,
    auth_method: 'api_key',
    duration: 1800,
    context: { ip_address: '203.0.113.7' },
  });
  expect(begun.status).toBe(201);
  const { assumed_role_session: wrapped, ...session } = begun.body;
  expect(wrapped).toEqual(session);
  expect(session).toEqual({
    session_token: expect.stringMatching(/^ars-ASIA[A-Z2-7]{16}\.[\w-]{40}\.[\w-]+$/),
    user_id: devId,
    oidc_issuer_id: '',
    role_id: roleId,
    session_name: 'night',
    auth_method: 'api_key',
    remaining_duration: 1800,
    conditions_met: [],
    source_ip: '127.0.0.1',
    expires_at: expect.stringMatching(/\+00:00$/),
    assumed_at: expect.stringMatching(/\+00:00$/),
  });
  const bearer: string = session.session_token;
  // It may what the role may, and no more.
  expect((await call('GET', '/v2/roles', undefined, bearer)).status).toBe(200);
  expect((await call('GET', `/v2/roles/${roleId}`, undefined, bearer)).status).toBe(403);
  const shown = { ...session, session_token: bearer.split('.')[0], remaining_duration: expect.any(Number) };
  for (const token of [bearer, shown.session_token]) {
    const { body } = await call('GET', `/v2/assumed-roles/${token}`);
    expect(body).toEqual({ ...shown, assumed_role_session: shown });
  }
  const listed = await call('GET', `/v2/assumed-roles/users/${devId}/sessions`);
  expect(listed.body).toEqual({
    sessions: [shown],
    assumed_role_sessions: [shown],
    meta: { total: 1, links: { next: '', prev: '' } },
  });
  expect(await call('DELETE', `/v2/assumed-roles/${shown.session_token}`)).toMatchObject({
    status: 204,
    text: '',
  });
  expect(await call('GET', '/v2/roles', undefined, bearer)).toMatchObject({
    status: 401,
    body: { error: 'Invalid API token.', status: 401 },
  });
  expect((await call('GET', `/v2/assumed-roles/${shown.session_token}`)).status).toBe(404);
  expect((await call('GET', `/v2/assumed-roles/users/${devId}/sessions`)).body.sessions).toEqual([]);
});

test('no secret of it is in the audit trail', async () => {
  const { body } = await begin();
  const [, secret, token] = body.session_token.split('.');
  await call('GET', `/v2/assumed-roles/${body.session_token}`);
  await call('DELETE', `/v2/assumed-roles/${body.session_token}`);
  await service.restart();
  const events = readEvents(join(service.data, 'audit'));
  const text = JSON.stringify(events);
  for (const each of [secret, token, devKey.key]) expect(text).not.toContain(each);
  expect(
    events.findLast(
      ({ eventSource, eventName }) => eventSource === 'vultr.amazonaws.com' && eventName === 'AssumeRole',
    ),
  ).toMatchObject({
    userIdentity: { userName: 'dev', accessKeyId: devKey.id },
  });
});

describe('whoever bears', () => {
  test.each<[string, (bearer: string) => string]>([
    ['the name alone', (bearer) => bearer.split('.')[0]!],
    ['another secret', (bearer) => bearer.replace(/\.[\w-]{40}\./, `.${'A'.repeat(40)}.`)],
    ['no secret', (bearer) => bearer.replace(/\.[\w-]{40}\./, '..')],
    ['a part of the token', (bearer) => bearer.slice(0, -4)],
    ['the token of another session', (bearer) => bearer.replace(/ASIA..../, 'ASIAAAAA')],
    ['more', (bearer) => `${bearer}.${bearer}`],
    ['nothing of it', () => 'ars-'],
  ])('%s is nobody', async (_what, change) => {
    const { body } = await begin();
    expect((await call('GET', '/v2/roles', undefined, body.session_token)).status).toBe(200);
    expect((await call('GET', '/v2/roles', undefined, change(body.session_token))).status).toBe(401);
  });

  test('a session that is over, or of no role, is nobody', async () => {
    const { body } = await begin({ duration: 900 });
    const { Credentials } = await service
      .sts(dev)
      .send(new GetFederationTokenCommand({ Name: 'somebody', Policy: policy(allow('*')) }));
    const federated = writeSessionBearer({
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    });
    expect((await call('GET', '/v2/roles', undefined, federated)).status).toBe(401);
    service.advance(901);
    expect((await call('GET', '/v2/roles', undefined, body.session_token)).status).toBe(401);
    expect((await call('GET', `/v2/assumed-roles/${body.session_token}`)).status).toBe(404);
  });

  test('a session may begin another, for no longer than an hour', async () => {
    const { body } = await begin();
    const other = await makeReader('second');
    const { Role } = await service
      .iam()
      .send(new (await import('@aws-sdk/client-iam')).GetRoleCommand({ RoleName: 'reader' }));
    const { UpdateAssumeRolePolicyCommand } = await import('@aws-sdk/client-iam');
    const trust = { Effect: 'Allow', Principal: { AWS: Role?.Arn }, Action: 'sts:AssumeRole' };
    await service
      .iam()
      .send(new UpdateAssumeRolePolicyCommand({ RoleName: 'second', PolicyDocument: policy(trust) }));
    const chained = await begin({ role_id: other }, body.session_token);
    expect(chained).toMatchObject({ status: 201, body: { user_id: '', role_id: other } });
    await call('DELETE', `/v2/assumed-roles/${body.session_token}`);
    expect((await call('GET', '/v2/roles', undefined, chained.body.session_token)).status).toBe(401);
  });
});

describe('refused is', () => {
  const otherUuid = '01234567-89ab-8def-8123-456789abcdef';

  test.each<[string, () => Promise<{ status: number; body: unknown }>, number]>([
    ['the role of nobody', () => begin({ role_id: otherUuid }), 403],
    ['a role that does not trust him', () => begin({}, key), 403],
    ['another user', () => begin({ user_id: otherUuid }), 403],
    ['another issuer', () => begin({ oidc_issuer_id: otherUuid }), 400],
    ['no role', () => begin({ role_id: undefined }), 400],
    ['a name that IAM has not', () => begin({ session_name: 'a b' }), 400],
    ['a duration that is too short', () => begin({ duration: 60 }), 400],
    ['a duration that is longer than the role has', () => begin({ duration: 43_200 }), 400],
    ['an unknown member', () => begin({ ip: '127.0.0.1' }), 400],
    ['an unknown key', () => begin({}, 'WRONG'), 401],
    ['a token of nobody', () => begin({}, 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.'), 400],
    ['a session that there is not', () => call('GET', '/v2/assumed-roles/ars-ASIAAAAAAAAAAAAAAAAA'), 404],
    ['what is no session', () => call('DELETE', '/v2/assumed-roles/night'), 404],
    [
      'the list of a user that there is not',
      () => call('GET', `/v2/assumed-roles/users/${otherUuid}/sessions`),
      404,
    ],
    [
      'who may not list',
      () => call('GET', `/v2/assumed-roles/users/${devId}/sessions`, undefined, devKey.key),
      403,
    ],
  ])('%s', async (_what, ask, status) => {
    const answer = await ask();
    expect(answer).toMatchObject({ status, body: { status, error: expect.any(String) } });
  });

  test('a key that was deleted', async () => {
    const revoked = await makeApiKey(service, 'dev');
    expect((await begin({}, revoked.key)).status).toBe(201);
    await callLocum(service, 'DeleteApiKey', { UserName: 'dev', ApiKeyId: revoked.id });
    expect(await begin({}, revoked.key)).toMatchObject({ status: 401, body: { status: 401 } });
  });

  test('a session whose holder is out of the hours of the trust, whatever address he claims', async () => {
    const role = await makeReader('elsewhere');
    await call('POST', '/v2/role-trusts', {
      role_id: role,
      trust_type: 'TemporaryAssumption',
      trusted_user_id: devId,
      conditions: { ip_address: ['203.0.113.0/24'] },
    });
    const context = { ip_address: '203.0.113.7' };
    expect((await begin({ role_id: role, context })).status).toBe(403);
  });
});

describe('an issuer', () => {
  let issuerId: string;
  let federated: string;

  test('is made, shown, listed, and trusted with what its tokens claim', async () => {
    const made = await call('POST', '/v2/oidc/issuer', {
      issuer: {
        source: 'external',
        uri: issuer.url,
        kid: 'k',
        kty: 'RSA',
        n: 'n',
        e: 'AQAB',
        alg: 'RS256',
        use: 'sig',
        client_ids: [audience],
      },
    });
    expect(made.status).toBe(201);
    expect(made.body.issuer).toMatchObject({
      source: 'external',
      uri: issuer.url,
      kid: '',
      client_ids: [audience],
    });
    issuerId = made.body.issuer.id;
    expect((await call('GET', `/v2/oidc/issuer/${issuerId}`)).body).toEqual(made.body);
    expect((await call('GET', '/v2/oidc/issuer')).body.issuers).toEqual([made.body.issuer]);
    federated = await makeReader('federated');
    const trust = await call('POST', '/v2/role-trusts', {
      role_id: federated,
      trust_type: 'FederatedAssumption',
      trusted_oidc_issuer_id: issuerId,
      conditions: { oidc_claims: { sub: 'repo:*:ref', aud: [audience] } },
    });
    expect(trust).toMatchObject({
      status: 201,
      body: {
        trusted_oidc_issuer_id: issuerId,
        conditions: { oidc_claims: { sub: ['repo:*:ref'], aud: [audience] } },
      },
    });
  });

  test('vouches for who has its token in place of a key', async () => {
    const token = await issuer.token({ sub: 'repo:shop:ref' });
    const begun = await begin({ role_id: federated, oidc_issuer_id: issuerId }, token);
    expect(begun).toMatchObject({
      status: 201,
      body: { user_id: '', oidc_issuer_id: issuerId, auth_method: 'oidc', role_id: federated },
    });
    expect((await call('GET', '/v2/roles', undefined, begun.body.session_token)).status).toBe(200);
    expect((await call('GET', `/v2/assumed-roles/${begun.body.session_token}`)).body).toMatchObject({
      oidc_issuer_id: issuerId,
      auth_method: 'oidc',
    });
  });

  test.each([
    ['another subject', { sub: 'repo:shop:tag' }, 403],
    ['another audience', { sub: 'repo:shop:ref', aud: 'other' }, 400],
    ['a token that is over', { sub: 'repo:shop:ref', exp: 1_000_000_000 }, 400],
  ])('does not vouch for %s', async (_what, claims, status) => {
    const answer = await begin({ role_id: federated }, await issuer.token(claims));
    expect(answer).toMatchObject({ status, body: { status } });
  });

  test('its token is good for no other call', async () => {
    expect((await call('GET', '/v2/roles', undefined, await issuer.token())).status).toBe(401);
  });

  test('is deleted', async () => {
    expect((await call('DELETE', `/v2/oidc/issuer/${issuerId}`)).status).toBe(204);
    const answer = await begin({ role_id: federated }, await issuer.token({ sub: 'repo:shop:ref' }));
    expect(answer.status).toBe(400);
    for (const method of ['GET', 'DELETE']) {
      expect((await call(method, `/v2/oidc/issuer/${issuerId}`)).status).toBe(404);
    }
  });

  test.each([
    ['no issuer', {}],
    ['no address', { issuer: { source: 'external' } }],
    ['another source', { issuer: { source: 'instance', uri: 'https://a.example' } }],
    ['an address that is none', { issuer: { source: 'external', uri: 'nowhere' } }],
  ])('%s is refused', async (_what, body) => {
    expect(await call('POST', '/v2/oidc/issuer', body)).toMatchObject({ status: 400, body: { status: 400 } });
  });

  test('who may not is refused', async () => {
    const PolicyDocument = policy(allow('sts:AssumeRole'));
    await service
      .iam()
      .send(new PutUserPolicyCommand({ UserName: 'dev', PolicyName: 'own', PolicyDocument }));
    for (const path of ['/v2/oidc/issuer', `/v2/oidc/issuer/${issuerId}`]) {
      expect((await call('GET', path, undefined, devKey.key)).status).toBe(403);
    }
  });
});
