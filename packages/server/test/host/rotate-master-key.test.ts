import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CreateVirtualMFADeviceCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect, onTestFinished, test } from 'vitest';
import { rotateMasterKey } from '../../src/host/master-key/rotate-master-key.ts';
import { callLocum } from '../support/locum-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';
import { configurationOf } from './back-up-and-restore.ts';
import { eventsNamed } from './events-named.ts';

async function start(): Promise<TestService> {
  const service = await startTestService();
  onTestFinished(() => service.close());
  return service;
}

const rotate = (data: string, to?: string): ReturnType<typeof rotateMasterKey> =>
  rotateMasterKey({ configuration: configurationOf(data), to, now: Date.now });

const keyIn = (service: TestService): string => join(service.data, 'master.key');

const codeOf = async (service: TestService): Promise<string> =>
  (await refusal(service.iam().send(new ListUsersCommand()))).code;

test('a new master key opens everything, the old one nothing, and sessions go on', async () => {
  const service = await start();
  const alice = await makeUser(service, 'alice', policy(allow('sts:*')));
  const role = await makeRole(service, 'work', policy(trust(service.accountId)));
  const session = await assume(service, role, alice);
  await service.iam().send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }));
  // The private half of a key that signs digests no more is gone, and there is nothing to seal.
  await callLocum(service, 'RotateAuditKey');
  const old = readFileSync(keyIn(service), 'latin1');
  let oldFile = '';
  await service.restart(async () => {
    const rotated = await rotate(service.data);
    // Of the administrator and alice, the phone, the keys of sessions and of digests.
    expect(rotated).toMatchObject({ secrets: 5, file: undefined });
    oldFile = rotated.oldFile ?? '';
  });
  expect(await codeOf(service)).toBe('none');
  expect(await refusal(service.sts(session).send(new GetCallerIdentityCommand({})))).toMatchObject({
    code: 'none',
  });
  expect(await eventsNamed(service, 'RotateMasterKey')).toHaveLength(1);
  expect(readFileSync(oldFile, 'latin1')).toBe(old);
  expect(readFileSync(keyIn(service), 'latin1')).not.toBe(old);
  expect(existsSync(`${keyIn(service)}.new`)).toBe(false);
  await expect(service.restart(() => swap(keyIn(service), oldFile))).rejects.toThrow(
    /The master key is not the one/,
  );
  await service.restart(() => swap(keyIn(service), oldFile));
});

test('a rotation that broke off after all was sealed is ended by another', async () => {
  const service = await start();
  const next = `${keyIn(service)}.new`;
  await expect(service.restart(async () => void (await rotate(service.data, next)))).rejects.toThrow(
    /run it again/,
  );
  expect(await rotate(service.data)).toMatchObject({ secrets: undefined });
  expect(existsSync(next)).toBe(false);
  await service.restart();
  expect(await codeOf(service)).toBe('none');
});

test('a rotation that broke off between two names is ended by another', async () => {
  const service = await start();
  await service.restart(async () => {
    await rotate(service.data, `${keyIn(service)}.new`);
    rmSync(keyIn(service));
    expect(await rotate(service.data)).toMatchObject({ secrets: undefined, oldFile: undefined });
  });
  expect(await codeOf(service)).toBe('none');
});

test('a rotation that broke off before is begun anew, with the key that it made', async () => {
  const service = await start();
  await service.restart(async () => {
    const made = `${randomBytes(32).toString('base64')}\n`;
    writeFileSync(`${keyIn(service)}.new`, made, { mode: 0o600 });
    expect((await rotate(service.data)).secrets).toBeGreaterThan(0);
    expect(readFileSync(keyIn(service), 'latin1')).toBe(made);
  });
  expect(await codeOf(service)).toBe('none');
});

test('a secret that does not open leaves everything as it was', async () => {
  const service = await start();
  await service.restart(async () => {
    const database = new DatabaseSync(join(service.data, 'locum.sqlite'));
    const broken = database.prepare(`insert into mfa_device
      select 'arn:aws:iam::111122223333:mfa/broken', id, 'broken', '/', x'01', null, 0, null, null, '[]' from account`);
    broken.run();
    await expect(rotate(service.data)).rejects.toThrow(/mfa\/broken cannot be opened/);
    database.close();
  });
  expect(await codeOf(service)).toBe('none');
});

test('a key that is in no file needs a place for the next', async () => {
  const configuration = { ...configurationOf('data'), masterKeyCommand: 'true' };
  await expect(rotateMasterKey({ configuration, to: undefined, now: Date.now })).rejects.toThrow(/--to/);
});

/** Lets two files change names. */
function swap(one: string, other: string): Promise<void> {
  renameSync(one, `${one}.swapped`);
  renameSync(other, one);
  renameSync(`${one}.swapped`, other);
  return Promise.resolve();
}
