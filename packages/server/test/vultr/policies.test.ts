import {
  CreatePolicyCommand,
  GetPolicyVersionCommand,
  ListAttachedUserPoliciesCommand,
  ListPolicyVersionsCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { callVultr, makeApiKey } from '../support/vultr-client.ts';
import { makeUser, policy } from '../support/world.ts';

let service: TestService;
let key: string;

beforeAll(async () => {
  service = await startTestService();
  ({ key } = await makeApiKey(service));
});
afterAll(() => service.close());

const call = (method: string, path: string, body?: unknown) => callVultr(service, key, method, path, body);

const documentOf = (Action: string, more: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: [Action], Resource: ['*'], ...more }],
});

describe('a policy', () => {
  test('keeps what it was given in both faces', async () => {
    const document = documentOf('compute.instance.Create', {
      Resource: ['cb676a46-66fd-4dfb-b839-443f2e6c0b60'],
      Condition: { Bool: { 'aws:SecureTransport': 'true' } },
    });
    const made = await call('POST', '/v2/policies', {
      name: 'Compute makers',
      description: 'may make machines',
      policy_document: document,
    });
    expect(made.status).toBe(201);
    expect(made.body.policy).toMatchObject({
      name: 'Compute makers',
      description: 'may make machines',
      version: 'v1',
      is_system_policy: false,
      policy_document: document,
    });
    expect((await call('GET', `/v2/policies/${made.body.id}`)).body).toEqual({ policy: made.body.policy });

    const arn = `arn:aws:iam::${service.accountId}:policy/Compute=20makers`;
    const { PolicyVersion } = await service
      .iam()
      .send(new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: 'v1' }));
    expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ''))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['compute:instance.Create'],
          Resource: ['arn:aws:vultr:::cb676a46-66fd-4dfb-b839-443f2e6c0b60'],
          Condition: { Bool: { 'aws:SecureTransport': 'true' } },
        },
      ],
    });
  });

  test('can be changed as often as one likes, and is deleted with all its versions', async () => {
    const { id } = (await call('POST', '/v2/policies', { name: 'p', policy_document: documentOf('a.B') }))
      .body;
    for (let version = 2; version <= 8; version += 1) {
      const document = documentOf(`a.C${version}`);
      const changed = await call('PUT', `/v2/policies/${id}`, { name: 'p', policy_document: document });
      expect(changed.body.policy).toMatchObject({ version: `v${version}`, policy_document: document });
    }
    const { Versions } = await service
      .iam()
      .send(new ListPolicyVersionsCommand({ PolicyArn: `arn:aws:iam::${service.accountId}:policy/p` }));
    expect(Versions).toHaveLength(5);
    expect((await call('DELETE', `/v2/policies/${id}`)).status).toBe(204);
    expect((await call('GET', `/v2/policies/${id}`)).status).toBe(404);
  });

  test('of IAM’s or of AWS is listed, and can be given to a user and taken away', async () => {
    await service.iam().send(
      new CreatePolicyCommand({
        PolicyName: 'of-iam',
        PolicyDocument: policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }),
      }),
    );
    const { policies, meta } = (await call('GET', '/v2/policies?per_page=500')).body;
    expect(meta.total).toBe(policies.length);
    const named = (name: string) => policies.find((found: { name: string }) => found.name === name);
    expect(named('of-iam')).toMatchObject({ is_system_policy: false });
    expect(named('ReadOnlyAccess')).toMatchObject({ is_system_policy: true });
    expect((await call('GET', `/v2/policies/${named('of-iam').id}`)).body.policy.policy_document).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3.*', Resource: '*' }],
    });

    await makeUser(service, 'holder');
    const { users } = (await call('GET', '/v2/users')).body;
    const { id: userId } = users.find((found: { name: string }) => found.name === 'holder');
    const path = `/v2/policies/${named('ReadOnlyAccess').id}/users/${userId}`;
    const attached = async () => {
      const list = new ListAttachedUserPoliciesCommand({ UserName: 'holder' });
      return ((await service.iam().send(list)).AttachedPolicies ?? []).map(({ PolicyName }) => PolicyName);
    };
    expect((await call('POST', path)).status).toBe(204);
    expect(await attached()).toEqual(['ReadOnlyAccess']);
    const holders = await call('GET', `/v2/policies/${named('ReadOnlyAccess').id}/users`);
    expect(holders.body).toMatchObject({ users: [{ id: userId }], meta: { total: 1 } });
    const ofUser = (await call('GET', `/v2/users/${userId}/policies`)).body.policies;
    expect(ofUser).toMatchObject({ direct: [{ name: 'ReadOnlyAccess' }], inherited: [] });
    expect((await call('DELETE', path)).status).toBe(204);
    expect(await attached()).toEqual([]);
    expect((await call('DELETE', path)).status).toBe(404);
  });
});

const nothing = '01234567-89ab-8def-8123-456789abcdef';

test.each<[string, string, string, unknown, number, RegExp]>([
  ['no document', 'POST', '/v2/policies', { name: 'x' }, 400, /policy_document is missing/],
  [
    'a text for a document',
    'POST',
    '/v2/policies',
    { name: 'x', policy_document: '{}' },
    400,
    /must be an object/,
  ],
  ['an empty document', 'POST', '/v2/policies', { name: 'x', policy_document: {} }, 400, /./],
  [
    'an unknown element',
    'POST',
    '/v2/policies',
    { name: 'x', policy_document: documentOf('a.B', { When: 1 }) },
    400,
    /./,
  ],
  [
    'an action of no service',
    'POST',
    '/v2/policies',
    { name: 'x', policy_document: documentOf('Create') },
    400,
    /vendor/,
  ],
  [
    'a document too large',
    'POST',
    '/v2/policies',
    { name: 'x', policy_document: documentOf('a.B', { Sid: 's'.repeat(9000) }) },
    409,
    /./,
  ],
  [
    'a document too deep',
    'POST',
    '/v2/policies',
    `{"name":"x","policy_document":${'['.repeat(50)}${']'.repeat(50)}}`,
    400,
    /not the JSON/,
  ],
  ['no such policy', 'GET', `/v2/policies/${nothing}`, undefined, 404, /does not exist/],
  [
    'no such policy to change',
    'PUT',
    `/v2/policies/${nothing}`,
    { policy_document: documentOf('a.B') },
    404,
    /not found/,
  ],
  ['no such policy to delete', 'DELETE', `/v2/policies/${nothing}`, undefined, 404, /not found/],
  ['no such user', 'POST', `/v2/policies/${nothing}/users/${nothing}`, undefined, 404, /./],
])('%s is told in Vultr’s form', async (_case, method, path, body, status, error) => {
  const answer = await call(method, path, body);
  expect(answer.body).toEqual({ error: expect.stringMatching(error), status });
  expect(answer.status).toBe(status);
});

test('AWS’s policies are nobody’s to change', async () => {
  const { policies } = (await call('GET', '/v2/policies?per_page=500')).body;
  const { id } = policies.find((found: { name: string }) => found.name === 'ReadOnlyAccess');
  expect((await call('PUT', `/v2/policies/${id}`, { policy_document: documentOf('a.B') })).status).toBe(403);
  expect((await call('DELETE', `/v2/policies/${id}`)).status).toBe(403);
});
