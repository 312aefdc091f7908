import {
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  UpdateAccessKeyCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeUser } from '../support/world.ts';
import { refusalOf } from './support.ts';

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
});
afterAll(() => service.close());

const generate = () => iam.send(new GenerateCredentialReportCommand({}));
const get = () => iam.send(new GetCredentialReportCommand({}));

/** The rows by user, each field by its column. */
async function readReport(): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  const { Content, ReportFormat } = await get();
  expect(ReportFormat).toBe('text/csv');
  const [header = '', ...lines] = Buffer.from(Content ?? [])
    .toString('utf8')
    .split('\n');
  const columns = header.split(',');
  return Object.fromEntries(
    lines.map((line) => {
      const fields = line.split(',');
      expect(fields).toHaveLength(columns.length);
      return [fields[0], Object.fromEntries(columns.map((column, index) => [column, fields[index]]))];
    }),
  );
}

/** What the SDK says where the answer has no message. */
const noMessage = 'Unknown';

const date = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/;

test('there is no report before one is made', async () => {
  expect(await refusalOf(get())).toEqual({ code: 'ReportNotPresent', status: 410, message: noMessage });
});

test('a report tells of the root and of every user', async () => {
  const credentials = await makeUser(service, 'keys');
  await service.sts(credentials).send(new GetCallerIdentityCommand({}));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'keys' }));
  await iam.send(
    new UpdateAccessKeyCommand({
      UserName: 'keys',
      AccessKeyId: AccessKey?.AccessKeyId,
      Status: 'Inactive',
    }),
  );
  await iam.send(new CreateUserCommand({ UserName: 'password' }));
  await iam.send(new UpdateAccountPasswordPolicyCommand({ MaxPasswordAge: 10 }));
  await iam.send(
    new CreateLoginProfileCommand({ UserName: 'password', Password: 'correct horse battery 1!' }),
  );
  expect(await generate()).toMatchObject({
    State: 'STARTED',
    Description: 'No report exists. Starting a new report generation task',
  });
  expect(await generate()).toMatchObject({ State: 'COMPLETE' });
  const report = await readReport();
  expect(Object.keys(report)).toEqual(['<root_account>', 'administrator', 'keys', 'password']);
  expect(report['<root_account>']).toMatchObject({
    arn: `arn:aws:iam::${testAccountId}:root`,
    user_creation_time: expect.stringMatching(date),
    password_enabled: 'not_supported',
    mfa_active: 'false',
    access_key_1_active: 'false',
    access_key_1_last_rotated: 'N/A',
  });
  const keys = report['keys'];
  expect(keys).toMatchObject({
    password_enabled: 'false',
    password_last_used: 'N/A',
    access_key_1_last_rotated: expect.stringMatching(date),
    access_key_2_last_rotated: expect.stringMatching(date),
    cert_1_active: 'false',
    cert_2_last_rotated: 'N/A',
  });
  // Both were made within a second, so that either may come first.
  const ofKeys = [1, 2].map((number) => [
    keys?.[`access_key_${number}_active`],
    keys?.[`access_key_${number}_last_used_service`],
    keys?.[`access_key_${number}_last_used_region`],
  ]);
  expect(ofKeys.sort(([left = ''], [right = '']) => (left < right ? -1 : 1))).toEqual([
    ['false', 'N/A', 'N/A'],
    ['true', 'sts', 'us-east-1'],
  ]);
  const { password_last_changed: changed = '', password_next_rotation: next = '' } = report['password'] ?? {};
  expect(report['password']).toMatchObject({
    password_enabled: 'true',
    password_last_used: 'no_information',
  });
  expect(Date.parse(next) - Date.parse(changed)).toBe(10 * 86_400_000);
});

test('a report expires after four hours, and another one is made then', async () => {
  service.advance(4 * 60 * 60);
  expect(await refusalOf(get())).toEqual({ code: 'ReportExpired', status: 410, message: noMessage });
  expect((await generate()).State).toBe('STARTED');
  await get();
});

test.each(['GenerateCredentialReport', 'GetCredentialReport'])('%s takes leave', async (name) => {
  const client = service.iam(await makeUser(service, `nobody-${name}`));
  const call =
    name === 'GetCredentialReport'
      ? client.send(new GetCredentialReportCommand({}))
      : client.send(new GenerateCredentialReportCommand({}));
  expect(await refusalOf(call)).toMatchObject({
    code: 'AccessDenied',
    status: 403,
    message: expect.stringContaining(`is not authorized to perform: iam:${name} on resource: *`),
  });
});

test('a name that a spreadsheet would run is written so that it does not', async () => {
  const UserName = '=SUM@x';
  await iam.send(new CreateUserCommand({ UserName }));
  service.advance(5 * 60 * 60);
  await generate();
  const report = await readReport();
  expect(report[`'${UserName}`]).toMatchObject({ arn: expect.stringMatching(/:user\/=SUM@x$/) });
  expect(report).not.toHaveProperty([UserName]);
});
