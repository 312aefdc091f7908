import {
  AttachRolePolicyCommand,
  DeleteGroupCommand,
  DeleteRoleCommand,
  GetGroupCommand,
  ListUsersCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { callVultr, makeApiKey } from '../support/vultr-client.ts';
import { allow, makeUser, policy, refusal } from '../support/world.ts';

let service: TestService;
let key: string;
let dev: TestCredentials;
let devId: string;

beforeAll(async () => {
  service = await startTestService();
  ({ key } = await makeApiKey(service));
  dev = await makeUser(service, 'dev');
  const { users } = (await call('GET', '/v2/users')).body;
  devId = users.find((user: { name: string }) => user.name === 'dev').id;
});
afterAll(() => service.close());

const call = (method: string, path: string, body?: unknown, as = key) =>
  callVultr(service, as, method, path, body);

const mayListUsers = async () =>
  (await refusal(service.iam(dev).send(new ListUsersCommand({})))).code === 'none';

async function makeAssignable(name: string): Promise<string> {
  const { id } = (await call('POST', '/v2/roles', { name, role_type: 'assignable' })).body;
  await service.iam().send(
    new PutRolePolicyCommand({
      RoleName: name,
      PolicyName: 'own',
      PolicyDocument: policy(allow('iam:ListUsers')),
    }),
  );
  return id;
}

describe('a group', () => {
  test('is one of IAM’s, with a description that Vultr alone knows', async () => {
    const given = { display_name: 'Night shift', description: 'on call' };
    const made = await call('POST', '/v2/groups', given);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...given, members: [], group: { ...given, members: [] } });
    const { id } = made.body;

    expect(
      (await call('POST', `/v2/groups/${id}/members`, { user_id: devId, display_name: 'dev' })).status,
    ).toBe(204);
    const { group } = (await call('GET', `/v2/groups/${id}`)).body;
    expect(group).toMatchObject({ id, ...given, members: [{ id: devId, name: 'dev' }] });
    expect((await call('GET', `/v2/groups/${id}/members`)).body).toMatchObject({
      members: [{ name: 'dev' }],
      meta: { total: 1 },
    });
    expect((await call('GET', `/v2/users/${devId}/groups`)).body.groups).toMatchObject([{ id, ...given }]);

    const renamed = await call('PUT', `/v2/groups/${id}`, { display_name: 'Day shift' });
    expect(renamed.body.group).toMatchObject({ id, display_name: 'Day shift', description: 'on call' });
    const { Users } = await service.iam().send(new GetGroupCommand({ GroupName: 'Day=20shift' }));
    expect(Users).toMatchObject([{ UserName: 'dev' }]);
    expect((await call('PUT', `/v2/groups/${id}`, { description: '' })).body.description).toBe('');

    expect((await call('DELETE', `/v2/groups/${id}/members/${devId}`)).status).toBe(204);
    await call('POST', `/v2/groups/${id}/members`, { user_id: devId });
    expect((await call('GET', '/v2/groups')).body).toMatchObject({ groups: [{ id }], meta: { total: 1 } });
    expect((await call('DELETE', `/v2/groups/${id}`)).status).toBe(204);
    expect((await call('GET', `/v2/groups/${id}`)).status).toBe(404);
  });

  test('has policies, its own and of its roles', async () => {
    const { id } = (await call('POST', '/v2/groups', { display_name: 'readers' })).body;
    const { policies } = (await call('GET', '/v2/policies?per_page=500')).body;
    const { id: policyId } = policies.find((found: { name: string }) => found.name === 'ReadOnlyAccess');
    const role = (await call('POST', '/v2/roles', { name: 'reading', role_type: 'assignable' })).body;
    const attached = await call('POST', `/v2/roles/${role.id}/policies/${policyId}`);
    expect(attached).toMatchObject({
      status: 201,
      body: { policy_name: 'ReadOnlyAccess', role_id: role.id },
    });
    expect((await call('GET', `/v2/roles/${role.id}/policies`)).body).toMatchObject({
      policies: [{ id: policyId }],
      meta: { total: 1 },
    });
    const given = await call('POST', `/v2/roles/${role.id}/groups/${id}`);
    expect(given).toMatchObject({
      status: 201,
      body: { group_id: id, group_name: 'readers', role_name: 'reading' },
    });
    expect((await call('POST', `/v2/policies/${policyId}/groups/${id}`)).status).toBe(204);
    expect((await call('GET', `/v2/policies/${policyId}/groups`)).body).toMatchObject({
      groups: [{ id, display_name: 'readers' }],
      meta: { total: 1 },
    });
    expect((await call('GET', `/v2/groups/${id}/policies`)).body).toMatchObject({
      policies: { all: [{ id: policyId }], direct: [{ id: policyId }], from_roles: [{ id: policyId }] },
      meta: { total: 1 },
    });
    expect((await call('GET', `/v2/groups/${id}/roles`)).body.roles).toMatchObject({
      all: [{ id: role.id, display_name: 'reading' }],
      inherited: [],
    });
    expect((await call('GET', `/v2/roles/${role.id}/groups`)).body.assignments).toMatchObject([
      { group_id: id },
    ]);
    expect((await call('DELETE', `/v2/policies/${policyId}/groups/${id}`)).status).toBe(204);
    expect((await call('DELETE', `/v2/roles/${role.id}/policies/${policyId}`)).status).toBe(204);
    // Roles are no hindrance to IAM, which does not know of them.
    await service.iam().send(new DeleteGroupCommand({ GroupName: 'readers' }));
    expect((await call('GET', `/v2/roles/${role.id}/groups`)).body.assignments).toEqual([]);
  });
});

describe('a role that a user is given for good', () => {
  test('gives the user its policies until it is taken, is changed or is gone', async () => {
    const id = await makeAssignable('listers');
    expect(await mayListUsers()).toBe(false);
    const given = await call('POST', `/v2/roles/${id}/users/${devId}`);
    expect(given).toMatchObject({
      status: 201,
      body: { user_id: devId, role_id: id, role_name: 'listers', role_type: 'assignable' },
    });
    expect(await mayListUsers()).toBe(true);
    const { EvaluationResults } = await service.iam().send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: `arn:aws:iam::${service.accountId}:user/dev`,
        ActionNames: ['iam:ListUsers'],
      }),
    );
    expect(EvaluationResults).toMatchObject([
      { EvalDecision: 'allowed', MatchedStatements: [{ SourcePolicyId: 'role_listers_own' }] },
    ]);
    expect((await call('GET', `/v2/roles/${id}/users`)).body.assignments).toMatchObject([{ user_id: devId }]);
    expect((await call('GET', `/v2/users/${devId}/roles`)).body.roles).toMatchObject({
      all: [{ id }],
      direct: [{ id }],
      inherited: [],
    });
    expect((await call('PUT', `/v2/roles/${id}`, { role_type: 'assumable' })).status).toBe(409);

    const put = (Action: string) =>
      service.iam().send(
        new PutRolePolicyCommand({
          RoleName: 'listers',
          PolicyName: 'own',
          PolicyDocument: policy(allow(Action)),
        }),
      );
    await put('iam:ListRoles');
    expect(await mayListUsers()).toBe(false);
    await put('iam:ListUsers');
    expect(await mayListUsers()).toBe(true);

    // What bounds the role does not bound the user, so that the role gives nothing.
    await service.iam().send(
      new PutRolePermissionsBoundaryCommand({
        RoleName: 'listers',
        PermissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess',
      }),
    );
    expect(await mayListUsers()).toBe(false);

    expect((await call('DELETE', `/v2/roles/${id}/users/${devId}`)).status).toBe(204);
    expect((await call('DELETE', `/v2/roles/${id}/users/${devId}`)).status).toBe(404);
  });

  test('reaches the users of a group', async () => {
    const id = await makeAssignable('group-listers');
    const { id: groupId } = (await call('POST', '/v2/groups', { display_name: 'listing' })).body;
    await call('POST', `/v2/roles/${id}/groups/${groupId}`);
    expect(await mayListUsers()).toBe(false);
    await call('POST', `/v2/groups/${groupId}/members`, { user_id: devId });
    expect(await mayListUsers()).toBe(true);
    const { key: own } = await makeApiKey(service, 'dev');
    await service.iam().send(
      new PutUserPolicyCommand({
        UserName: 'dev',
        PolicyName: 'look',
        PolicyDocument: policy(allow(['iam:ListAttachedUserPolicies', 'iam:ListGroupsForUser'])),
      }),
    );
    expect((await call('GET', '/v2/users/me/roles', undefined, own)).body.roles).toMatchObject({
      all: [{ id }],
      direct: [],
      inherited: [{ id }],
    });
    expect((await call('DELETE', `/v2/roles/${id}/groups/${groupId}`)).status).toBe(204);
    expect(await mayListUsers()).toBe(false);
  });

  test('is gone with the role, though IAM deletes that', async () => {
    const { id } = (await call('POST', '/v2/roles', { name: 'short', role_type: 'assignable' })).body;
    await call('POST', `/v2/roles/${id}/users/${devId}`);
    await service.iam().send(new DeleteRoleCommand({ RoleName: 'short' }));
    expect((await call('GET', `/v2/users/${devId}/roles`)).body.roles.all).toEqual([]);
  });

  test('must be assignable', async () => {
    const { id } = (await call('POST', '/v2/roles', { name: 'to-assume' })).body;
    const answer = await call('POST', `/v2/roles/${id}/users/${devId}`);
    expect(answer.body).toEqual({ error: expect.stringMatching(/cannot be assigned/), status: 400 });
  });

  test.each<[string, readonly string[], RegExp]>([
    [
      'without passing it',
      ['iam:AttachUserPolicy', 'iam:PutUserPolicy'],
      /iam:PassRole on resource: role guarded/,
    ],
    ['without attaching what it has attached', ['iam:PassRole', 'iam:PutUserPolicy'], /iam:AttachUserPolicy/],
    ['without putting what it has inline', ['iam:PassRole', 'iam:AttachUserPolicy'], /iam:PutUserPolicy/],
  ])('cannot be given %s', async (_case, allowed, error) => {
    const name = `giver-${allowed.length}-${error.source.length}`;
    await makeUser(service, name, policy(allow(allowed)));
    const { key: giver } = await makeApiKey(service, name);
    const id = await guarded();
    const answer = await call('POST', `/v2/roles/${id}/users/${devId}`, undefined, giver);
    expect(answer.body).toEqual({ error: expect.stringMatching(error), status: 403 });
  });

  let guardedId: string | undefined;
  async function guarded(): Promise<string> {
    if (guardedId !== undefined) return guardedId;
    guardedId = await makeAssignable('guarded');
    await service.iam().send(
      new AttachRolePolicyCommand({
        RoleName: 'guarded',
        PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      }),
    );
    return guardedId;
  }
});

const nothing = '01234567-89ab-8def-8123-456789abcdef';

test.each<[string, string]>([
  ['GET', `/v2/groups/${nothing}`],
  ['PUT', `/v2/groups/${nothing}`],
  ['DELETE', `/v2/groups/${nothing}`],
  ['GET', `/v2/groups/${nothing}/members`],
  ['GET', `/v2/groups/${nothing}/policies`],
  ['GET', `/v2/groups/${nothing}/roles`],
  ['DELETE', `/v2/groups/${nothing}/members/${nothing}`],
  ['GET', `/v2/users/${nothing}`],
  ['GET', `/v2/users/${nothing}/groups`],
  ['GET', `/v2/users/${nothing}/roles`],
  ['GET', `/v2/users/${nothing}/policies`],
  ['GET', `/v2/roles/${nothing}/users`],
  ['GET', `/v2/roles/${nothing}/groups`],
  ['GET', `/v2/roles/${nothing}/policies`],
  ['GET', `/v2/policies/${nothing}/users`],
  ['GET', `/v2/policies/${nothing}/groups`],
  ['POST', `/v2/roles/${nothing}/users/${nothing}`],
  ['DELETE', `/v2/roles/${nothing}/groups/${nothing}`],
  ['POST', `/v2/roles/${nothing}/policies/${nothing}`],
])('%s %s: what is not there is not found', async (method, path) => {
  const answer = await call(method, path, method === 'PUT' ? { description: 'x' } : undefined);
  expect(answer.body).toEqual({ error: expect.stringMatching(/./), status: 404 });
});
