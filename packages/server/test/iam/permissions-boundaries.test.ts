import {
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DeletePolicyCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteUserPermissionsBoundaryCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  GetPolicyCommand,
  GetRoleCommand,
  GetUserCommand,
  ListRolesCommand,
  ListUsersCommand,
  PutRolePermissionsBoundaryCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { assume, makeRole, makeUser } from '../support/world.ts';
import { allowEverything, document, refusalOf, sendAny, trust } from './support.ts';
import type { AnyCommand } from './support.ts';

const PermissionsBoundary = `arn:aws:iam::${testAccountId}:policy/bounds`;
const readOnly = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';
const shown = { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: PermissionsBoundary };

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
  const PolicyDocument = document({ Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' });
  await iam.send(new CreatePolicyCommand({ PolicyName: 'bounds', PolicyDocument }));
});
afterAll(() => service.close());

interface Bounded {
  readonly client: IAMClient;
  readonly put: AnyCommand;
  readonly remove: AnyCommand;
  readonly current: () => Promise<object | undefined>;
}

const name = 'bounded';

async function makeBoundedUser(): Promise<Bounded> {
  return {
    client: service.iam(await makeUser(service, name, allowEverything)),
    put: new PutUserPermissionsBoundaryCommand({ UserName: name, PermissionsBoundary }),
    remove: new DeleteUserPermissionsBoundaryCommand({ UserName: name }),
    current: async () => (await iam.send(new GetUserCommand({ UserName: name }))).User?.PermissionsBoundary,
  };
}

async function makeBoundedRole(): Promise<Bounded> {
  const arn = await makeRole(service, name, trust(testAccountId), { policy: allowEverything });
  return {
    client: service.iam(await assume(service, arn, service.administrator)),
    put: new PutRolePermissionsBoundaryCommand({ RoleName: name, PermissionsBoundary }),
    remove: new DeleteRolePermissionsBoundaryCommand({ RoleName: name }),
    current: async () => (await iam.send(new GetRoleCommand({ RoleName: name }))).Role?.PermissionsBoundary,
  };
}

test.each([
  ['a user', makeBoundedUser],
  ['a session of a role', makeBoundedRole],
])('%s is bounded from one call to the next', async (_who, make) => {
  const { client, put, remove, current } = await make();
  const listRoles = () => client.send(new ListRolesCommand({}));
  await listRoles();
  await sendAny(iam, put);
  await sendAny(iam, put);
  expect(await current()).toEqual(shown);
  await client.send(new ListUsersCommand({}));
  expect((await refusalOf(listRoles())).message).toContain(
    'because no permissions boundary allows the iam:ListRoles action',
  );
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: PermissionsBoundary }));
  expect(Policy?.PermissionsBoundaryUsageCount).toBe(1);
  const deletion = iam.send(new DeletePolicyCommand({ PolicyArn: PermissionsBoundary }));
  expect((await refusalOf(deletion)).code).toBe('DeleteConflict');
  await sendAny(iam, remove);
  await sendAny(iam, remove);
  expect(await current()).toBeUndefined();
  await listRoles();
});

test('iam:PermissionsBoundary is the one that is put, taken, or bounds those whose policies change', async () => {
  const delegate = service.iam(
    await makeUser(
      service,
      'delegate',
      document({
        Effect: 'Allow',
        Action: ['iam:*UserPolicy', 'iam:*PermissionsBoundary'],
        Resource: '*',
        Condition: { StringEquals: { 'iam:PermissionsBoundary': PermissionsBoundary } },
      }),
    ),
  );
  const UserName = 'delegated';
  await iam.send(new CreateUserCommand({ UserName }));
  const changes: readonly AnyCommand[] = [
    new PutUserPolicyCommand({ UserName, PolicyName: 'own', PolicyDocument: allowEverything }),
    new AttachUserPolicyCommand({ UserName, PolicyArn: readOnly }),
    new DetachUserPolicyCommand({ UserName, PolicyArn: readOnly }),
    new DeleteUserPolicyCommand({ UserName, PolicyName: 'own' }),
    new DeleteUserPermissionsBoundaryCommand({ UserName }),
  ];
  const put = (arn: string) =>
    delegate.send(new PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary: arn }));
  for (const change of changes) {
    expect((await refusalOf(sendAny(delegate, change))).code).toBe('AccessDenied');
  }
  expect((await refusalOf(put(readOnly))).code).toBe('AccessDenied');
  await put(PermissionsBoundary);
  for (const change of changes) await sendAny(delegate, change);
});
