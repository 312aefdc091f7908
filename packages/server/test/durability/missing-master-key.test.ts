import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { expect, onTestFinished, test } from 'vitest';
import { startTestService } from '../support/running-service.ts';

test('a data folder whose master key is gone is not started with a new one', async () => {
  const service = await startTestService();
  onTestFinished(() => service.close());
  const key = join(service.data, 'master.key');
  renameSync(key, `${key}.kept`);
  const failure: unknown = await service.restart().catch((reason: unknown) => reason);
  expect(failure).toMatchObject({ name: 'StoreError', code: 'MasterKeyMissing' });
  expect(String(failure)).toContain(key);
  expect(existsSync(key)).toBe(false);
  renameSync(`${key}.kept`, key);
  await service.restart();
  expect((await service.iam().send(new ListUsersCommand())).Users).toHaveLength(1);
});
