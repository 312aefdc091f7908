import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { CreateRoleCommand, ListRolesCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';

/** A disk that fills up under a running service: what cannot be kept is refused, and everything else goes on. */

const opened = vi.hoisted((): { store?: Store } => ({}));
vi.mock(import('../../src/store/sqlite/open-sqlite-store.ts'), async (original) => {
  const { openSqliteStore } = await original();
  return { openSqliteStore: async (file) => (opened.store = await openSqliteStore(file)) };
});

const logFile = join(tmpdir(), `locum-full-disk-${process.pid}.log`);
let service: TestService;
beforeAll(async () => {
  service = await startTestService({ logFile, logLevel: 'error' });
}, 60_000);
afterAll(() => service.close());

/** SQLite then answers as on a full disk. */
async function allowPages(count: number): Promise<void> {
  await sql`pragma max_page_count = ${sql.raw(String(count))}`.execute(opened.store!.records);
}

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' },
});
const largePolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::${'b'.repeat(9_000)}` },
});
const putPolicy = (PolicyName: string) =>
  service.iam().send(new PutRolePolicyCommand({ RoleName: 'app', PolicyName, PolicyDocument: largePolicy }));
const makeRole = (RoleName: string) =>
  service.iam().send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));

test('writes are refused until there is room again, and reads are answered', async () => {
  await makeRole('app');
  await allowPages(1);
  await expect(putPolicy('large')).rejects.toMatchObject({
    name: 'ServiceUnavailable',
    message: expect.stringContaining('no room'),
    $metadata: { httpStatusCode: 503 },
  });
  expect((await service.sts().send(new GetCallerIdentityCommand({}))).Account).toBe(service.accountId);
  const { Roles = [] } = await service.iam().send(new ListRolesCommand({}));
  expect(Roles.map(({ RoleName }) => RoleName)).toContain('app');
  await allowPages(1_000_000);
  await putPolicy('large');
  await makeRole('later');
  await service.close();
  const log = readFileSync(logFile, 'utf8');
  expect(log).toContain('"code":"StorageFull"');
  expect(log).toContain('database or disk is full');
});
