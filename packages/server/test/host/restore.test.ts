import { userInfo } from 'node:os';
import { DeleteAccessKeyCommand, DeleteUserCommand, DeleteUserPolicyCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, GetScopedCredentialsCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callLocum } from '../support/locum-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';
import { backUpOf, restoreOf, startOn } from './back-up-and-restore.ts';
import { eventsNamed } from './events-named.ts';

/** A session is ended and a user deleted after a backup was made; then the backup is restored. */

let original: TestService;
let role: string;
let backup: string;
let alice: TestCredentials;
let bob: TestCredentials;
let ended: TestCredentials;
let unended: TestCredentials;
const services: TestService[] = [];

const who = async (service: TestService, as: TestCredentials): Promise<string> =>
  (await refusal(service.sts(as).send(new GetCallerIdentityCommand({})))).code;

beforeAll(async () => {
  original = await startTestService();
  services.push(original);
  alice = await makeUser(original, 'alice', policy(allow('sts:*')));
  bob = await makeUser(original, 'bob', policy(allow('sts:*')));
  role = await makeRole(original, 'work', policy(trust(original.accountId)), {
    policy: policy(allow('sts:*')),
  });
  ended = await assume(original, role, alice, { RoleSessionName: 'ended' });
  unended = await assume(original, role, alice, { RoleSessionName: 'unended' });
  backup = await backUpOf(original.data);
  await callLocum(original, 'EndSession', { AccessKeyId: ended.accessKeyId });
  const UserName = 'bob';
  await original.iam().send(new DeleteUserPolicyCommand({ UserName, PolicyName: 'own' }));
  await original.iam().send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: bob.accessKeyId }));
  await original.iam().send(new DeleteUserCommand({ UserName }));
});
afterAll(async () => {
  for (const service of services) await service.close();
});

test('both are over where it happened', async () => {
  expect(await who(original, ended)).toBe('ExpiredToken');
  expect(await who(original, bob)).toBe('InvalidClientTokenId');
});

describe('a backup that is restored', () => {
  let restored: TestService;
  beforeAll(async () => {
    restored = await startOn(await restoreOf(backup));
    services.push(restored);
  });

  test('revives no session, ended or not', async () => {
    expect(await who(restored, ended)).toBe('InvalidClientTokenId');
    expect(await who(restored, unended)).toBe('InvalidClientTokenId');
    // Nor does it list them as going on, by the events of the trail.
    const { result } = await callLocum(restored, 'ListSessions');
    expect(result['Sessions']).toEqual([]);
  });

  test('takes no session of the service that it was made of, which runs on', async () => {
    const later = await assume(original, role, alice);
    expect(await who(original, later)).toBe('none');
    expect(await who(restored, later)).toBe('InvalidClientTokenId');
  });

  test('issues sessions that are taken', async () => {
    expect(await who(restored, await assume(restored, role, alice))).toBe('none');
  });

  test('cannot know that a user was deleted: his key works again', async () => {
    expect(await who(restored, bob)).toBe('none');
  });

  test('tells in its audit trail that it was restored, once', async () => {
    await restored.restart();
    expect(await eventsNamed(restored, 'RestoreBackup')).toEqual([
      expect.objectContaining({
        eventType: 'AwsServiceEvent',
        recipientAccountId: restored.accountId,
        serviceEventDetails: {
          operatingSystemUser: userInfo().username,
          backupTime: expect.stringMatching(/Z$/) as string,
          sessionsEnded: true,
        },
      }),
    ]);
    expect(await eventsNamed(restored, 'AuditTrailDamaged')).toEqual([]);
  });
});

test('sessions go on where they are to be kept, ended ones too', async () => {
  const moved = await startOn(await restoreOf(backup, true));
  services.push(moved);
  expect(await who(moved, unended)).toBe('none');
  expect(await who(moved, ended)).toBe('none');
});

test('what was ended before the backup stays so, with what it had begun before it was over', async () => {
  const service = await startTestService();
  services.push(service);
  const arn = await makeRole(service, 'work', policy(trust(service.accountId)), {
    policy: policy(allow('sts:*')),
  });
  const first = await assume(service, arn, service.administrator);
  const { Credentials } = await service
    .sts(first)
    .send(new GetScopedCredentialsCommand({ DurationSeconds: 60 }));
  const narrowed = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
  const last = await assume(service, arn, await assume(service, arn, narrowed));
  service.advance(61);
  await callLocum(service, 'EndSession', { AccessKeyId: narrowed.accessKeyId });
  const moved = await startOn(await restoreOf(await backUpOf(service.data), true));
  services.push(moved);
  expect(await who(moved, first)).toBe('none');
  expect(await who(moved, last)).toBe('ExpiredToken');
});
