import { join } from 'node:path';
import { CreateUserCommand, DeleteUserCommand, DeleteUserPolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEvents } from '../support/audit-files.ts';
import { callLocum } from '../support/locum-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { callVultr, makeApiKey } from '../support/vultr-client.ts';
import { allow, makeUser, policy } from '../support/world.ts';

let service: TestService;

beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const roles = (key: string | undefined) => callVultr(service, key, 'GET', '/v2/roles');
const refused = { status: 401, body: { error: 'Invalid API token.', status: 401 } };

describe('an API key', () => {
  test('is shown once, listed without what it is, and good until it is revoked', async () => {
    await makeUser(service, 'lister', policy(allow('iam:ListRoles')));
    const { id, key } = await makeApiKey(service, 'lister', { Name: 'laptop' });
    expect(key).toMatch(/^[A-Z2-7]{36}$/);
    expect((await roles(key)).status).toBe(200);

    const { result } = await callLocum(service, 'ListApiKeys', { UserName: 'lister' });
    expect(result['ApiKeys']).toMatchObject([
      { ApiKeyId: id, UserName: 'lister', Name: 'laptop', LastUsedDate: expect.any(Number) },
    ]);
    expect(JSON.stringify(result)).not.toContain(key);

    expect((await callLocum(service, 'DeleteApiKey', { UserName: 'lister', ApiKeyId: id })).status).toBe(200);
    expect(await roles(key)).toMatchObject(refused);
    const again = await callLocum(service, 'DeleteApiKey', { UserName: 'lister', ApiKeyId: id });
    expect(again).toMatchObject({ status: 404, code: 'NoSuchApiKey' });
  });

  test('ends when it is to end', async () => {
    const ExpirationDate = new Date(service.now() + 60_000).toISOString();
    const { key } = await makeApiKey(service, 'administrator', { ExpirationDate });
    expect((await roles(key)).status).toBe(200);
    service.advance(61);
    expect(await roles(key)).toMatchObject(refused);
    const late = await callLocum(service, 'CreateApiKey', { UserName: 'administrator', ExpirationDate });
    expect(late).toMatchObject({ status: 400, code: 'ValidationError' });
  });

  test('ends with its user, and not in the way of that', async () => {
    const iam = service.iam();
    await iam.send(new CreateUserCommand({ UserName: 'leaver' }));
    const { key } = await makeApiKey(service, 'leaver');
    expect((await roles(key)).status).toBe(403);
    await iam.send(new DeleteUserCommand({ UserName: 'leaver' }));
    expect(await roles(key)).toMatchObject(refused);
    await iam.send(new CreateUserCommand({ UserName: 'leaver' }));
    expect(await roles(key)).toMatchObject(refused);
  });

  test('is found again after a restart', async () => {
    const { key } = await makeApiKey(service);
    await service.restart();
    expect((await roles(key)).status).toBe(200);
  });

  test('has the rights of its user as they are now', async () => {
    await makeUser(service, 'changing', policy(allow('iam:ListRoles')));
    const { key } = await makeApiKey(service, 'changing');
    expect((await roles(key)).status).toBe(200);
    await service.iam().send(new DeleteUserPolicyCommand({ UserName: 'changing', PolicyName: 'own' }));
    expect((await roles(key)).status).toBe(403);
  });

  test('is made, listed and revoked by whom its own actions are allowed', async () => {
    const own = 'arn:aws:iam::111122223333:user/${aws:username}';
    const maker = await makeUser(
      service,
      'maker',
      policy({ Effect: 'Allow', Action: ['locum:CreateApiKey', 'locum:ListApiKeys'], Resource: own }),
    );
    const { id } = await makeApiKey(service, 'maker', {}, maker);
    expect((await callLocum(service, 'ListApiKeys', {}, maker)).result).toMatchObject({
      ApiKeys: [{ ApiKeyId: id, UserName: 'maker' }],
    });
    const denied = [
      callLocum(service, 'CreateApiKey', { UserName: 'administrator' }, maker),
      callLocum(service, 'ListApiKeys', { UserName: 'nobody' }, maker),
      callLocum(service, 'DeleteApiKey', { ApiKeyId: id }, maker),
    ];
    for (const answer of denied) expect(await answer).toMatchObject({ status: 403, code: 'AccessDenied' });
    // Nor does one user's right reach the key of another.
    const stolen = await callLocum(service, 'DeleteApiKey', { UserName: 'administrator', ApiKeyId: id });
    expect(stolen).toMatchObject({ status: 404, code: 'NoSuchApiKey' });
  });

  test('is in no record, and the caller is told by its id', async () => {
    const { id, key } = await makeApiKey(service);
    await roles(key);
    await service.restart();
    const events = readEvents(join(service.data, 'audit'));
    expect(JSON.stringify(events)).not.toContain(key);
    expect(events.findLast(({ eventName }) => eventName === 'ListRoles')).toMatchObject({
      eventSource: 'vultr.amazonaws.com',
      eventName: 'ListRoles',
      readOnly: true,
      userIdentity: { type: 'IAMUser', userName: 'administrator', accessKeyId: id },
    });
  });
});

test.each<[string, Readonly<Record<string, string>>]>([
  ['no proof', {}],
  ['an unknown key', { Authorization: `Bearer ${'A'.repeat(36)}` }],
  ['an empty key', { Authorization: 'Bearer ' }],
  ['another scheme', { Authorization: 'Basic YTpi' }],
  ['a key and more', { Authorization: `Bearer ${'A'.repeat(36)} more` }],
  ['a long key', { Authorization: `Bearer ${'A'.repeat(6000)}` }],
])('%s is refused in Vultr’s form', async (_case, headers) => {
  const response = await fetch(`${service.url}/v2/roles`, { headers });
  expect(response.status).toBe(401);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.json()).toEqual(refused.body);
});
