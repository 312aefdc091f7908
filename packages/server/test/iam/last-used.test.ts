import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  GetRoleCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { assume, makeRole, makeUser } from '../support/world.ts';
import { allowEverything, document, refusalOf, trust } from './support.ts';

const otherAccountId = '999988887777';
const theirKey = 'their-own-key-of-long-standing';

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  const accounts = [
    { id: testAccountId },
    {
      id: otherAccountId,
      users: [
        { userName: 'eve', accessKeys: [{ accessKeyId: 'THEIRKEYTHEIRKEY', secretAccessKey: theirKey }] },
      ],
    },
  ];
  service = await startTestService({}, { accounts });
  iam = service.iam();
});
afterAll(() => service.close());

const lastUsed = (AccessKeyId: string, client = iam) =>
  client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
const callerIdentity = (credentials: TestCredentials) =>
  service.sts(credentials).send(new GetCallerIdentityCommand({}));
const wholeSecond = (): Date => new Date(Math.floor(service.now() / 1000) * 1000);

test('a key that was never used says so, and then when, where and for what it was', async () => {
  const UserName = 'alice';
  const alice = await makeUser(service, UserName, allowEverything);
  expect(await lastUsed(alice.accessKeyId)).toMatchObject({
    UserName,
    AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' },
  });
  expect((await lastUsed(alice.accessKeyId)).AccessKeyLastUsed).not.toHaveProperty('LastUsedDate');

  const before = wholeSecond();
  await callerIdentity(alice);
  const { AccessKeyLastUsed } = await lastUsed(alice.accessKeyId);
  expect(AccessKeyLastUsed).toMatchObject({ ServiceName: 'sts', Region: 'us-east-1' });
  expect(+AccessKeyLastUsed!.LastUsedDate!).toBeGreaterThanOrEqual(+before);
  service.advance(3600);
  const later = await lastUsed(alice.accessKeyId, service.iam(alice));
  expect(later.AccessKeyLastUsed).toMatchObject({ ServiceName: 'iam' });
  expect(+later.AccessKeyLastUsed!.LastUsedDate! - +before).toBeGreaterThanOrEqual(3_600_000);
});

test('what is refused is a use too; what temporary credentials do is none of the key', async () => {
  const bob = await makeUser(service, 'bob');
  expect((await refusalOf(service.iam(bob).send(new ListUsersCommand({})))).code).toBe('AccessDenied');
  expect((await lastUsed(bob.accessKeyId)).AccessKeyLastUsed?.ServiceName).toBe('iam');
  const { Credentials } = await service.sts(bob).send(new GetSessionTokenCommand({}));
  service.advance(60);
  const before = await lastUsed(bob.accessKeyId);
  await callerIdentity({
    accessKeyId: Credentials!.AccessKeyId!,
    secretAccessKey: Credentials!.SecretAccessKey!,
    sessionToken: Credentials!.SessionToken!,
  });
  expect((await lastUsed(bob.accessKeyId)).AccessKeyLastUsed).toEqual(before.AccessKeyLastUsed);
});

test('a request that nobody signed rightly uses no key', async () => {
  const carol = await makeUser(service, 'carol');
  await refusalOf(callerIdentity({ ...carol, secretAccessKey: 'wrong' }));
  expect((await lastUsed(carol.accessKeyId)).AccessKeyLastUsed?.ServiceName).toBe('N/A');
});

test('a role is used by its sessions, not by who assumes it', async () => {
  const arn = await makeRole(service, 'deploy', trust(testAccountId));
  const lastUse = async () => (await iam.send(new GetRoleCommand({ RoleName: 'deploy' }))).Role?.RoleLastUsed;
  const session = await assume(service, arn, service.administrator);
  expect(await lastUse()).toEqual({});
  const before = wholeSecond();
  await callerIdentity(session);
  const used = await lastUse();
  expect(used?.Region).toBe('us-east-1');
  expect(+used!.LastUsedDate!).toBeGreaterThanOrEqual(+before);
});

test("a key's last use is its user's to be told of", async () => {
  const dave = await makeUser(service, 'dave');
  const own = document({
    Effect: 'Allow',
    Action: 'iam:GetAccessKeyLastUsed',
    Resource: `arn:aws:iam::${testAccountId}:user/\${aws:username}`,
  });
  const erin = await makeUser(service, 'erin', own);
  const client = service.iam(erin);
  expect((await lastUsed(erin.accessKeyId, client)).UserName).toBe('erin');
  expect((await refusalOf(lastUsed(dave.accessKeyId, client))).message).toContain(
    `is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key ${dave.accessKeyId} `,
  );
});

test('a key that is gone, never was or is another account’s is told apart from none of these', async () => {
  const frank = await makeUser(service, 'frank');
  await callerIdentity(frank);
  await iam.send(new DeleteAccessKeyCommand({ UserName: 'frank', AccessKeyId: frank.accessKeyId }));
  for (const id of [frank.accessKeyId, 'NEVERWASNEVERWAS', 'THEIRKEYTHEIRKEY']) {
    expect(await refusalOf(lastUsed(id))).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: `The Access Key with id ${id} cannot be found.`,
    });
  }
  const theirs = { accessKeyId: 'THEIRKEYTHEIRKEY', secretAccessKey: theirKey };
  expect((await refusalOf(lastUsed('THEIRKEYTHEIRKEY', service.iam(theirs)))).code).toBe('AccessDenied');
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'frank' }));
  expect((await lastUsed(AccessKey!.AccessKeyId!)).AccessKeyLastUsed?.ServiceName).toBe('N/A');
});

test('what was noted is written when the service stops', async () => {
  const data = mkdtempSync(join(tmpdir(), 'locum-last-used-'));
  const first = await startTestService({ data });
  const grace = await makeUser(first, 'grace');
  await first.sts(grace).send(new GetCallerIdentityCommand({}));
  await first.close();
  const second = await startTestService({ data });
  const used = await second.iam().send(new GetAccessKeyLastUsedCommand({ AccessKeyId: grace.accessKeyId }));
  expect(used).toMatchObject({ UserName: 'grace', AccessKeyLastUsed: { ServiceName: 'sts' } });
  await second.close();
  rmSync(data, { recursive: true });
});
