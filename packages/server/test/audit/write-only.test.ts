import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { CreateUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditFilesIn, readAuditFile } from '../support/audit-files.ts';
import { callLocum } from '../support/locum-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';

/** Where only what writes is recorded, calls that only read leave no event; those that ask for credentials do. */

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ auditReadWriteType: 'write-only' });
});
afterAll(() => service.close());

const eventNames = (): string[] => {
  const directory = join(service.data, 'audit');
  const text = auditFilesIn(directory)
    .map((name) => readAuditFile(directory, name))
    .join('');
  return [...text.matchAll(/"eventName":"(\w+)"/g)].map(([, name]) => name!);
};

test('reading leaves no event, and asking for credentials does, though it is refused', async () => {
  await service.sts().send(new GetCallerIdentityCommand({}));
  await service.iam().send(new ListUsersCommand({}));
  await service.sts().send(new GetSessionTokenCommand({}));
  const RoleArn = `arn:aws:iam::${service.accountId}:role/none`;
  const assuming = service.sts().send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'first' }));
  await expect(assuming).rejects.toThrow('is not authorized');
  await service.iam().send(new CreateUserCommand({ UserName: 'alice' }));
  await callLocum(service, 'GetAuditHead');
  expect(eventNames()).toEqual(['GetSessionToken', 'AssumeRole', 'CreateUser']);
});
