import {
  AddUserToGroupCommand,
  CreateGroupCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  GetRoleCommand,
  RemoveUserFromGroupCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidOf } from '../../src/apis/vultr/ids/uuid.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { callVultr, makeApiKey } from '../support/vultr-client.ts';
import { allow, assume, makeRole, makeUser, policy, refusal } from '../support/world.ts';

/** Role trusts of Vultr's API: statements of trust policies, by which STS decides. */

let service: TestService;
let key: string;
let dev: TestCredentials;
let devId: string;
let other: TestCredentials;
let otherId: string;
let groupId: string;

beforeAll(async () => {
  service = await startTestService();
  ({ key } = await makeApiKey(service));
  dev = await makeUser(service, 'dev', policy(allow('sts:AssumeRole')));
  other = await makeUser(service, 'other', policy(allow('sts:AssumeRole')));
  devId = await uuidOfUser('dev');
  otherId = await uuidOfUser('other');
  const { Group } = await service.iam().send(new CreateGroupCommand({ GroupName: 'operators' }));
  groupId = uuidOf('group', Group?.GroupId ?? '') ?? '';
});
afterAll(() => service.close());

async function uuidOfUser(name: string): Promise<string> {
  const { ListUsersCommand } = await import('@aws-sdk/client-iam');
  const { Users = [] } = await service.iam().send(new ListUsersCommand({}));
  return uuidOf('user', Users.find(({ UserName }) => UserName === name)?.UserId ?? '') ?? '';
}

const call = (method: string, path: string, body?: unknown, as = key) =>
  callVultr(service, as, method, path, body);

async function makeAssumable(name: string): Promise<string> {
  const { body, status } = await call('POST', '/v2/roles', {
    name,
    description: '',
    role_type: 'assumable',
    max_session_duration: 3600,
  });
  expect(status).toBe(201);
  return body.id;
}

const trustUser = (roleId: string, more: object = {}) =>
  call('POST', '/v2/role-trusts', {
    role_id: roleId,
    trust_type: 'TemporaryAssumption',
    trusted_user_id: devId,
    ...more,
  });

const outcome = async (name: string, as = dev): Promise<string> =>
  (await refusal(assume(service, `arn:aws:iam::${service.accountId}:role/${name}`, as))).code;

async function policyOf(name: string): Promise<string> {
  const { Role } = await service.iam().send(new GetRoleCommand({ RoleName: name }));
  return decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '');
}

test('a trust lets a user in until it is deleted, and again when it is restored', async () => {
  const roleId = await makeAssumable('life');
  expect(await outcome('life')).toBe('AccessDenied');
  const made = await trustUser(roleId, {
    conditions: { ip_address: ['127.0.0.0/8', '::1'] },
    valid_until: '2090-01-01T03:59:59+00:00',
  });
  expect(made.status).toBe(201);
  const { role_trust: trust, ...flat } = made.body;
  expect(flat).toEqual(trust);
  expect(trust).toEqual({
    id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-8/),
    role_id: roleId,
    role_name: 'life',
    trust_type: 'TemporaryAssumption',
    trusted_user_id: devId,
    user_display: 'dev',
    trusted_group_id: '',
    group_display: '',
    trusted_oidc_issuer_id: '',
    conditions: { ip_address: ['127.0.0.0/8', '::1'] },
    valid_until: '2090-01-01T03:59:59+00:00',
    date_created: expect.stringMatching(/\+00:00$/),
  });
  expect(await outcome('life')).toBe('none');
  expect(await outcome('life', other)).toBe('AccessDenied');
  const path = `/v2/role-trusts/${trust.id}`;
  expect(await call('GET', path)).toMatchObject({ status: 200, body: { role_trust: trust } });
  expect((await call('GET', `/v2/role-trusts/by-role/${roleId}`)).body).toEqual({
    role_trusts: [trust],
    meta: { total: 1, links: { next: '', prev: '' } },
  });
  expect((await call('GET', `/v2/role-trusts/assumable/${devId}`)).body.assumable_roles).toEqual([trust]);
  expect((await call('GET', `/v2/role-trusts/assumable/${otherId}`)).body.assumable_roles).toEqual([]);

  const before = await policyOf('life');
  expect(await call('DELETE', path)).toMatchObject({ status: 204, text: '' });
  expect(await outcome('life')).toBe('AccessDenied');
  expect(JSON.parse(await policyOf('life')).Statement).toEqual([
    { Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' },
  ]);
  expect((await call('GET', path)).status).toBe(404);
  expect((await call('DELETE', path)).status).toBe(404);
  expect(await call('PATCH', `${path}/restore`)).toMatchObject({ status: 200, body: { role_trust: trust } });
  expect(await policyOf('life')).toBe(before);
  expect(await outcome('life')).toBe('none');
  expect((await call('PATCH', `${path}/restore`)).status).toBe(404);
});

test('a deleted trust can be restored for thirty days, and while whom it trusts is there', async () => {
  const roleId = await makeAssumable('late');
  await makeUser(service, 'leaver', policy(allow('sts:AssumeRole')));
  const leaver = await uuidOfUser('leaver');
  const first = (await trustUser(roleId)).body.id;
  const second = (await trustUser(roleId, { trusted_user_id: leaver })).body.id;
  await call('DELETE', `/v2/role-trusts/${second}`);
  const iam = service.iam();
  await iam.send(new DeleteUserPolicyCommand({ UserName: 'leaver', PolicyName: 'own' }));
  const { ListAccessKeysCommand, DeleteAccessKeyCommand } = await import('@aws-sdk/client-iam');
  const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName: 'leaver' }));
  const AccessKeyId = AccessKeyMetadata?.[0]?.AccessKeyId;
  await iam.send(new DeleteAccessKeyCommand({ UserName: 'leaver', AccessKeyId }));
  await iam.send(new DeleteUserCommand({ UserName: 'leaver' }));
  expect(await call('PATCH', `/v2/role-trusts/${second}/restore`)).toMatchObject({
    status: 400,
    body: { error: 'There is no user that the role trust could name.', status: 400 },
  });
  await call('DELETE', `/v2/role-trusts/${first}`);
  service.advance(30 * 24 * 3600 - 5);
  expect((await call('PATCH', `/v2/role-trusts/${first}/restore`)).status).toBe(200);
  await call('DELETE', `/v2/role-trusts/${first}`);
  service.advance(30 * 24 * 3600);
  expect((await call('PATCH', `/v2/role-trusts/${first}/restore`)).status).toBe(404);
});

test('a group is let in, and whoever leaves it no longer is', async () => {
  const roleId = await makeAssumable('grouped');
  const made = await trustUser(roleId, { trusted_user_id: '', trusted_group_id: groupId });
  expect(made.body.role_trust).toMatchObject({ trusted_group_id: groupId, group_display: 'operators' });
  const member = { GroupName: 'operators', UserName: 'dev' };
  expect(await outcome('grouped')).toBe('AccessDenied');
  await service.iam().send(new AddUserToGroupCommand(member));
  expect(await outcome('grouped')).toBe('none');
  const { body } = await call('GET', `/v2/role-trusts/assumable/${devId}`);
  expect(body.assumable_roles).toContainEqual(made.body.role_trust);
  await service.iam().send(new RemoveUserFromGroupCommand(member));
  expect(await outcome('grouped')).toBe('AccessDenied');
});

test('hours, days, addresses and the end of a trust are kept to', async () => {
  const roleId = await makeAssumable('hours');
  const time = { timezone: 'Europe/Berlin', start: 9, end: '17:30', days_of_week: ['tuesday', 'Monday'] };
  const { body } = await trustUser(roleId, {
    conditions: { time_of_day: time },
    valid_until: '2091-01-02T15:00:00+02:00',
  });
  expect(body.conditions.time_of_day).toEqual({ ...time, days_of_week: ['monday', 'tuesday'] });
  const moveTo = (moment: string): void => service.advance((Date.parse(moment) - service.now()) / 1000);
  for (const [moment, code] of [
    // A Sunday, and the Monday after it.
    ['2090-12-31T12:00:00Z', 'AccessDenied'],
    ['2091-01-01T07:59:58Z', 'AccessDenied'],
    ['2091-01-01T08:00:00Z', 'none'],
    ['2091-01-01T16:29:00Z', 'none'],
    ['2091-01-01T16:30:00Z', 'AccessDenied'],
    ['2091-01-02T12:59:00Z', 'none'],
    ['2091-01-02T13:00:00Z', 'AccessDenied'],
  ] as const) {
    moveTo(moment);
    expect([moment, await outcome('hours')]).toEqual([moment, code]);
  }
  expect((await call('GET', `/v2/role-trusts/assumable/${devId}`)).body.assumable_roles).not.toContainEqual(
    expect.objectContaining({ id: body.id }),
  );
  const path = `/v2/role-trusts/${body.id}`;
  const elsewhere = { conditions: { time_of_day: null, ip_address: ['10.0.0.0/8'] }, valid_until: '' };
  expect((await call('PUT', path, elsewhere)).body).toMatchObject({
    conditions: { ip_address: ['10.0.0.0/8'] },
    valid_until: '',
  });
  expect(await outcome('hours')).toBe('AccessDenied');
  await call('PUT', path, { conditions: { ip_address: [] } });
  expect(await outcome('hours')).toBe('none');
});

test('whom a trust lets in can be changed; what is not given stays', async () => {
  const roleId = await makeAssumable('changed');
  const { body } = await trustUser(roleId, { conditions: { ip_address: ['127.0.0.1'] } });
  const changed = await call('PUT', `/v2/role-trusts/${body.id}`, {
    role_id: roleId,
    trust_type: 'IAMAssumption',
    trusted_user_id: otherId,
  });
  expect(changed).toMatchObject({
    status: 200,
    body: {
      id: body.id,
      date_created: body.date_created,
      trust_type: 'IAMAssumption',
      user_display: 'other',
      conditions: { ip_address: ['127.0.0.1'] },
    },
  });
  expect([await outcome('changed'), await outcome('changed', other)]).toEqual(['AccessDenied', 'none']);
});

describe('beside IAM', () => {
  test('statements that are no trusts are untouched, and what IAM adds to a trust is kept', async () => {
    const iam = service.iam();
    const own = {
      Sid: 'Mine',
      Effect: 'Allow',
      Principal: { Service: 'ec2.amazonaws.com' },
      Action: 'sts:AssumeRole',
    };
    await makeRole(service, 'shared', policy(own));
    const { body: roles } = await call('GET', '/v2/roles');
    const roleId = roles.roles.find(({ name }: { name: string }) => name === 'shared').id;
    expect((await call('GET', `/v2/role-trusts/by-role/${roleId}`)).body.role_trusts).toEqual([]);
    const { body: trust } = await trustUser(roleId);
    const document = JSON.parse(await policyOf('shared'));
    expect(document.Statement).toEqual([
      own,
      expect.objectContaining({ Principal: { AWS: `arn:aws:iam::${service.accountId}:user/dev` } }),
    ]);
    document.Statement[1].Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
    await iam.send(
      new UpdateAssumeRolePolicyCommand({ RoleName: 'shared', PolicyDocument: JSON.stringify(document) }),
    );
    const path = `/v2/role-trusts/${trust.id}`;
    const mfa = { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } };
    expect((await call('GET', path)).body.role_trust.conditions).toEqual({ ip_address: [], policy: mfa });
    await call('PUT', path, { conditions: { ip_address: ['127.0.0.1'] } });
    expect((await call('GET', path)).body.role_trust.conditions).toEqual({
      ip_address: ['127.0.0.1'],
      policy: mfa,
    });
    expect(await outcome('shared')).toBe('AccessDenied');
    await call('DELETE', path);
    expect(JSON.parse(await policyOf('shared')).Statement).toEqual([own]);
  });

  test('trusts that are made at once are all there', async () => {
    const roleId = await makeAssumable('busy');
    const answers = await Promise.all(
      [1, 2, 3, 4].map((hour) => trustUser(roleId, { conditions: { time_of_day: { start: 0, end: hour } } })),
    );
    const { body } = await call('GET', `/v2/role-trusts/by-role/${roleId}`);
    expect(new Set(body.role_trusts.map(({ id }: { id: string }) => id))).toEqual(
      new Set(answers.map((answer) => answer.body.id)),
    );
  });
});

test('lists come in pages', async () => {
  const all = (await call('GET', '/v2/role-trusts')).body;
  expect(all.meta.total).toBe(all.role_trusts.length);
  const found: unknown[] = [];
  let cursor = '';
  do {
    const { body } = await call('GET', `/v2/role-trusts?per_page=2&cursor=${cursor}`);
    found.push(...body.role_trusts);
    cursor = body.meta.links.next;
  } while (cursor !== '');
  expect(found).toEqual(all.role_trusts);
});

describe('refused is', () => {
  const user = () => ({ trust_type: 'TemporaryAssumption', trusted_user_id: devId });
  let roleId: string;
  let trustId: string;
  beforeAll(async () => {
    roleId = await makeAssumable('refusing');
    trustId = (await trustUser(roleId)).body.id;
  });

  test.each<[string, () => object, RegExp]>([
    ['no role', () => user(), /role_id/],
    ['no type', () => ({ role_id: roleId, trusted_user_id: devId }), /trust_type/],
    ['another type', () => ({ ...user(), role_id: roleId, trust_type: 'Assumption' }), /trust_type/],
    ['nobody', () => ({ role_id: roleId, trust_type: 'TemporaryAssumption' }), /names one of/],
    ['two at once', () => ({ ...user(), role_id: roleId, trusted_group_id: groupId }), /names one of/],
    ['a user of nowhere', () => ({ ...user(), role_id: roleId, trusted_user_id: otherUuid }), /no user/],
    ['a group as a user', () => ({ ...user(), role_id: roleId, trusted_user_id: groupId }), /no user/],
    [
      'an issuer of nowhere',
      () => ({ role_id: roleId, trust_type: 'FederatedAssumption', trusted_oidc_issuer_id: otherUuid }),
      /no issuer/,
    ],
    ['a zone of nowhere', () => withTime({ timezone: 'Europe/Berlim', start: 9, end: 17 }), /timezone/],
    ['an hour too many', () => withTime({ start: 9, end: 25 }), /end/],
    ['a beginning without end', () => withTime({ start: 9 }), /end/],
    ['no time at all', () => withTime({ start: 9, end: 9 }), /end/],
    ['half an hour as a number', () => withTime({ start: 9.5, end: 17 }), /start/],
    ['a day of nowhere', () => withTime({ days_of_week: ['someday'] }), /days_of_week/],
    ['an unknown condition', () => withConditions({ moon: 'full' }), /conditions\.moon/],
    ['conditions that are none', () => withConditions([]), /conditions/],
    ['no address', () => withConditions({ ip_address: ['10.0.0.0/33'] }), /ip_address/],
    ['claims of a user', () => withConditions({ oidc_claims: { sub: 'a' } }), /oidc_claims/],
    ['an unknown operator', () => withConditions({ policy: { Sounds: { 'aws:username': 'a' } } }), /./],
    [
      'a condition twice',
      () =>
        withConditions({ ip_address: ['10.0.0.1'], policy: { IpAddress: { 'AWS:SourceIp': '0.0.0.0/0' } } }),
      /policy/,
    ],
    ['an end that is no moment', () => ({ ...user(), role_id: roleId, valid_until: 'soon' }), /valid_until/],
    [
      'an unknown member',
      () => ({ ...user(), role_id: roleId, trusted_oidc_issuer_source: 'instance' }),
      /member/,
    ],
  ])('%s', async (_what, body, text) => {
    expect(await call('POST', '/v2/role-trusts', body())).toMatchObject({
      status: 400,
      body: { status: 400, error: expect.stringMatching(text) },
    });
  });
  const otherUuid = '01234567-89ab-8def-8123-456789abcdef';
  const withConditions = (conditions: unknown) => ({ ...user(), role_id: roleId, conditions });
  const withTime = (time: object) => withConditions({ time_of_day: time });

  test('a body that is no JSON', async () => {
    const { status, body } = await call('POST', '/v2/role-trusts', '{"role_id":');
    expect({ status, body }).toEqual({ status: 400, body: { error: expect.any(String), status: 400 } });
  });

  test('a trust in an assignable role', async () => {
    const { body } = await call('POST', '/v2/roles', { name: 'given', role_type: 'assignable' });
    expect(await trustUser(body.id)).toMatchObject({ status: 400, body: { error: /assignable/ } });
  });

  test('to move a trust to another role', async () => {
    const elsewhere = await makeAssumable('elsewhere');
    expect(await call('PUT', `/v2/role-trusts/${trustId}`, { role_id: elsewhere })).toMatchObject({
      status: 400,
    });
  });

  test.each(['GET', 'PUT', 'DELETE'])('%s of what is no trust, or somebody else’s', async (method) => {
    for (const id of [roleId, otherUuid, 'x', '%00', trustId.slice(1)]) {
      const answer = await call(method, `/v2/role-trusts/${id}`, method === 'PUT' ? {} : undefined);
      expect([id, answer.status]).toEqual([id, 404]);
    }
  });

  test('who may not', async () => {
    const { key: weak } = await makeApiKey(service, 'other');
    const paths = [
      ['GET', '/v2/role-trusts'],
      ['GET', `/v2/role-trusts/${trustId}`],
      ['PUT', `/v2/role-trusts/${trustId}`, {}],
      ['DELETE', `/v2/role-trusts/${trustId}`],
      ['PATCH', `/v2/role-trusts/${trustId}/restore`],
      ['GET', `/v2/role-trusts/by-role/${roleId}`],
      ['GET', `/v2/role-trusts/assumable/${devId}`],
      ['POST', '/v2/role-trusts', { ...user(), role_id: roleId }],
    ] as const;
    for (const [method, path, body] of paths) {
      expect(await call(method, path, body, weak)).toMatchObject({ status: 403, body: { status: 403 } });
      expect(await call(method, path, body, 'WRONG')).toMatchObject({ status: 401, body: { status: 401 } });
    }
  });
});
