import { userInfo } from 'node:os';
import {
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DetachUserPolicyCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect, onTestFinished, test } from 'vitest';
import { resetAdministrator } from '../../src/host/administrator/reset-administrator.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, makeUser, policy, refusal } from '../support/world.ts';
import { configurationOf } from './back-up-and-restore.ts';
import { eventsNamed } from './events-named.ts';

async function start(): Promise<TestService> {
  const service = await startTestService();
  onTestFinished(() => service.close());
  return service;
}

/** Resets while the service is stopped, and starts it again. */
async function reset(service: TestService, userName = 'administrator') {
  let made: Awaited<ReturnType<typeof resetAdministrator>> | undefined;
  await service.restart(async () => {
    made = await resetAdministrator({
      configuration: configurationOf(service.data),
      userName,
      now: Date.now,
    });
  });
  if (made === undefined) throw new Error('it was not reset');
  return made;
}

const codeOf = async (service: TestService, as: TestCredentials): Promise<string> =>
  (await refusal(service.iam(as).send(new ListUsersCommand()))).code;

test('a new key of the administrator replaces the lost one, and is told of in the audit trail', async () => {
  const service = await start();
  const made = await reset(service);
  expect(made).toMatchObject({ isNew: false, deletedAccessKeyIds: [service.administrator.accessKeyId] });
  expect(await codeOf(service, made)).toBe('none');
  expect(await codeOf(service, service.administrator)).toBe('InvalidClientTokenId');
  expect(await eventsNamed(service, 'ResetAdministrator', made)).toEqual([
    expect.objectContaining({
      serviceEventDetails: {
        operatingSystemUser: userInfo().username,
        userName: 'administrator',
        accessKeyId: made.accessKeyId,
      },
    }),
  ]);
});

test('an administrator who was deleted is made again', async () => {
  const service = await start();
  const { administrator } = service;
  const UserName = 'administrator';
  const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
  const other = await makeUser(service, 'other', policy(allow('*')));
  const as = service.iam(other);
  await as.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: administrator.accessKeyId }));
  await as.send(new DetachUserPolicyCommand({ UserName, PolicyArn }));
  await as.send(new DeleteUserCommand({ UserName }));
  const made = await reset(service);
  expect(made).toMatchObject({ isNew: true, deletedAccessKeyIds: [] });
  expect(await codeOf(service, made)).toBe('none');
});

test('where policies shut the administrator out, another user gets in', async () => {
  const service = await start();
  const PolicyDocument = policy({ Effect: 'Deny', Action: '*', Resource: '*' });
  await service
    .iam()
    .send(new PutUserPolicyCommand({ UserName: 'administrator', PolicyName: 'oops', PolicyDocument }));
  expect(await codeOf(service, await reset(service))).toBe('AccessDenied');
  const other = await reset(service, 'rescue');
  expect(other).toMatchObject({ isNew: true, deletedAccessKeyIds: [] });
  expect(await codeOf(service, other)).toBe('none');
  const { Arn } = await service.sts(other).send(new GetCallerIdentityCommand({}));
  expect(Arn).toBe(`arn:aws:iam::${service.accountId}:user/rescue`);
});

test('is refused while the service runs', async () => {
  const service = await start();
  await makeUser(service, 'alice');
  const configuration = configurationOf(service.data);
  const resetting = resetAdministrator({ configuration, userName: 'alice', now: Date.now });
  await expect(resetting).rejects.toThrow(/Another server uses the data folder/);
});
