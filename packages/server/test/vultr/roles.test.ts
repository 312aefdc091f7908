import {
  AttachRolePolicyCommand,
  GetRoleCommand,
  ListRoleTagsCommand,
  PutUserPolicyCommand,
  CreateUserCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { callVultr, makeApiKey } from '../support/vultr-client.ts';
import { allow, makeRole, policy, trust } from '../support/world.ts';

let service: TestService;
let key: string;

beforeAll(async () => {
  service = await startTestService();
  ({ key } = await makeApiKey(service));
});
afterAll(() => service.close());

const call = (method: string, path: string, body?: unknown, as = key) =>
  callVultr(service, as, method, path, body);

describe('a role that Vultr’s face makes', () => {
  test('is told in Vultr’s form, and is one of IAM’s', async () => {
    const made = await call('POST', '/v2/roles', {
      name: 'Build & deploy',
      description: 'for the pipeline',
      role_type: 'assignable',
      max_session_duration: 7200,
    });
    expect(made.status).toBe(201);
    expect(made.body.role).toEqual({
      id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
      name: 'Build & deploy',
      description: 'for the pipeline',
      role_type: 'assignable',
      max_session_duration: 7200,
      policies: [],
      date_created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
    });
    // As Vultr's Go client reads it.
    expect(made.body).toMatchObject(made.body.role);
    const { id } = made.body.role;
    expect((await call('GET', `/v2/roles/${id}`)).body).toEqual({ role: made.body.role });
    expect((await call('GET', `/v2/roles/${id.toUpperCase()}`)).status).toBe(200);

    const { Role } = await service.iam().send(new GetRoleCommand({ RoleName: 'Build=20=26=20deploy' }));
    expect(Role).toMatchObject({ Description: 'for the pipeline', MaxSessionDuration: 7200 });
    const { Tags } = await service.iam().send(new ListRoleTagsCommand({ RoleName: 'Build=20=26=20deploy' }));
    expect(Tags).toEqual([{ Key: 'vultr:role_type', Value: 'assignable' }]);
  });

  test('can be changed but for its name, and deleted with what it has attached', async () => {
    const { id } = (await call('POST', '/v2/roles', { name: 'passing' })).body.role;
    await service.iam().send(
      new AttachRolePolicyCommand({
        RoleName: 'passing',
        PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      }),
    );
    const change = { name: 'passing', description: 'changed', role_type: 'assignable' };
    const changed = await call('PUT', `/v2/roles/${id}`, change);
    expect(changed.status).toBe(200);
    expect(changed.body.role).toMatchObject({ ...change, max_session_duration: 3600 });
    expect(changed.body.role.policies).toMatchObject([{ name: 'ReadOnlyAccess', is_system_policy: true }]);
    const back = await call('PUT', `/v2/roles/${id}`, { role_type: 'assumable', max_session_duration: 4000 });
    expect(back.body.role).toMatchObject({ ...change, role_type: 'assumable', max_session_duration: 4000 });

    const renamed = await call('PUT', `/v2/roles/${id}`, { name: 'other' });
    expect(renamed.body).toEqual({ error: 'The name of a role cannot be changed.', status: 400 });

    const deleted = await call('DELETE', `/v2/roles/${id}`);
    expect(deleted).toMatchObject({ status: 204, text: '' });
    expect((await call('GET', `/v2/roles/${id}`)).status).toBe(404);
    expect((await call('DELETE', `/v2/roles/${id}`)).status).toBe(404);
  });
});

test('roles of both faces are listed by name, page by page, forth and back', async () => {
  const other = await startTestService();
  const { key: otherKey } = await makeApiKey(other);
  for (const name of ['e', 'A', 'c', 'B', 'd']) await makeRole(other, name, policy(trust(other.accountId)));
  const pageAt = async (cursor: string) => {
    const { body } = await callVultr(other, otherKey, 'GET', `/v2/roles?per_page=2&cursor=${cursor}`);
    expect(body.meta.total).toBe(5);
    return { names: body.roles.map((role: { name: string }) => role.name), ...body.meta.links };
  };
  const first = await pageAt('');
  expect(first).toEqual({ names: ['A', 'B'], prev: '', next: expect.stringMatching(/./) });
  const second = await pageAt(first.next);
  expect(second.names).toEqual(['c', 'd']);
  const third = await pageAt(second.next);
  expect(third).toMatchObject({ names: ['e'], next: '' });
  const backAtSecond = await pageAt(third.prev);
  expect(backAtSecond).toEqual(second);
  expect(await pageAt(backAtSecond.prev)).toMatchObject({ names: ['A', 'B'], prev: '' });
  const all = await callVultr(other, otherKey, 'GET', '/v2/roles');
  expect(all.body.meta).toEqual({ total: 5, links: { next: '', prev: '' } });
  await other.close();
});

const someUuid = '01234567-89ab-4def-8123-456789abcdef';

describe('what is not good is told in Vultr’s form:', () => {
  test.each<[string, string, string, unknown, number, RegExp]>([
    ['an unknown path', 'GET', '/v2/nothing', undefined, 404, /nothing at this path/],
    ['another method', 'PATCH', '/v2/roles', undefined, 405, /another method/],
    ['a UUID of nothing', 'GET', `/v2/roles/${someUuid}`, undefined, 404, /cannot be found/],
    ['no UUID', 'GET', '/v2/roles/x', undefined, 404, /cannot be found/],
    ['a UUID too long', 'GET', `/v2/roles/${'a'.repeat(65)}`, undefined, 400, /length less than/],
    ['no JSON', 'POST', '/v2/roles', '{"name":', 400, /not the JSON/],
    ['a list', 'POST', '/v2/roles', '[]', 400, /not the JSON/],
    ['a wrong type', 'POST', '/v2/roles', { name: 7 }, 400, /not the JSON/],
    ['no name', 'POST', '/v2/roles', {}, 400, /name.*must not be null/],
    ['an empty name', 'POST', '/v2/roles', { name: '' }, 400, /length greater/],
    ['a name too long', 'POST', '/v2/roles', { name: 'n'.repeat(65) }, 400, /length less/],
    ['a name too long for IAM', 'POST', '/v2/roles', { name: ' '.repeat(30) }, 400, /length less/],
    ['an unknown member', 'POST', '/v2/roles', { name: 'x', path: '/' }, 400, /member that/],
    ['an unknown type', 'POST', '/v2/roles', { name: 'x', role_type: 'other' }, 400, /enum value set/],
    ['a duration too short', 'POST', '/v2/roles', { name: 'x', max_session_duration: 60 }, 400, /3600/],
    ['a fraction', 'POST', '/v2/roles', { name: 'x', max_session_duration: 3600.5 }, 400, /not valid/],
    ['a page too large', 'GET', '/v2/roles?per_page=501', undefined, 400, /less than or equal to 500/],
    ['a page of no number', 'GET', '/v2/roles?per_page=many', undefined, 400, /not valid/],
    ['a cursor of its own', 'GET', '/v2/roles?cursor=abc', undefined, 400, /cursor/],
  ])('%s', async (_case, method, path, body, status, error) => {
    const answer = await call(method, path, body);
    expect(answer.body).toEqual({ error: expect.stringMatching(error), status });
    expect(answer.status).toBe(status);
  });
});

test('two roles cannot have one name', async () => {
  await call('POST', '/v2/roles', { name: 'twin' });
  const second = await call('POST', '/v2/roles', { name: 'TWIN' });
  expect(second.body).toEqual({ error: expect.stringMatching(/already exists/), status: 409 });
});

test('a call needs what IAM’s calls need, and a role of another organization is not there', async () => {
  await service.iam().send(new CreateUserCommand({ UserName: 'reader' }));
  await service.iam().send(
    new PutUserPolicyCommand({
      UserName: 'reader',
      PolicyName: 'own',
      PolicyDocument: policy(allow('iam:ListRoles')),
    }),
  );
  const { key: reader } = await makeApiKey(service, 'reader');
  expect((await call('GET', '/v2/roles', undefined, reader)).status).toBe(200);
  const denied = await call('POST', '/v2/roles', { name: 'mine' }, reader);
  expect(denied.body).toEqual({
    error: expect.stringMatching(/user\/reader is not authorized to perform: iam:CreateRole on resource/),
    status: 403,
  });
  // Who may not look is not told whether there is something.
  const hidden = await call('GET', `/v2/roles/${someUuid}`, undefined, reader);
  expect(hidden.status).toBe(403);
});
