import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateServiceSpecificCredentialCommand,
  CreateUserCommand,
  DeleteServiceSpecificCredentialCommand,
  DeleteUserCommand,
  ListServiceSpecificCredentialsCommand,
  ResetServiceSpecificCredentialCommand,
  UpdateServiceSpecificCredentialCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { isOnPostgres } from '../support/test-store.ts';
import { makeUser } from '../support/world.ts';
import { allowEverything, document, refusalOf, sendAny } from './support.ts';
import type { AnyCommand } from './support.ts';

const git = 'codecommit.amazonaws.com';
const bedrock = 'bedrock.amazonaws.com';
const UserName = 'Sofia';
const at = `-at-${testAccountId}`;

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
  for (const name of [UserName, 'full']) await iam.send(new CreateUserCommand({ UserName: name }));
});
afterAll(() => service.close());

const create = (ServiceName: string, user = UserName, CredentialAgeDays?: number) =>
  new CreateServiceSpecificCredentialCommand({ UserName: user, ServiceName, CredentialAgeDays });
const made = async (...input: Parameters<typeof create>) =>
  (await iam.send(create(...input))).ServiceSpecificCredential!;
const list = async (input: object, client = iam) =>
  (await client.send(new ListServiceSpecificCredentialsCommand(input))).ServiceSpecificCredentials!;

describe('the life of a password for a service', () => {
  let id: string;
  let password: string;

  test('is made with a name and a password', async () => {
    const credential = await made(git, 'sofia');
    expect(credential).toEqual({
      UserName,
      Status: 'Active',
      ServiceUserName: `Sofia${at}`,
      ServicePassword: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/) as string,
      CreateDate: expect.any(Date) as Date,
      ServiceSpecificCredentialId: expect.stringMatching(/^ACCA[A-Z2-7]{17}$/) as string,
      ServiceName: git,
    });
    id = credential.ServiceSpecificCredentialId!;
    password = credential.ServicePassword!;
    const { ServicePassword: _secret, ...shown } = credential;
    expect(await list({ UserName })).toEqual([shown]);
  });

  // In PostgreSQL's files nobody looks for it.
  test.skipIf(isOnPostgres)('its password lies sealed', () => {
    const files = readdirSync(service.data, { recursive: true, withFileTypes: true });
    const texts = files
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'));
    expect(texts.some((text) => text.includes(id))).toBe(true);
    expect(texts.filter((text) => text.includes(password))).toEqual([]);
  });

  test('is switched off, and gets another password, and stays the same otherwise', async () => {
    await iam.send(
      new UpdateServiceSpecificCredentialCommand({
        UserName,
        ServiceSpecificCredentialId: id,
        Status: 'Inactive',
      }),
    );
    const before = await list({ UserName });
    expect(before).toMatchObject([{ Status: 'Inactive' }]);
    const { ServiceSpecificCredential } = await iam.send(
      new ResetServiceSpecificCredentialCommand({ UserName, ServiceSpecificCredentialId: id }),
    );
    const { ServicePassword, ...shown } = ServiceSpecificCredential!;
    expect(ServicePassword).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(ServicePassword).not.toBe(password);
    expect([shown]).toEqual(before);
  });

  test('a second one has a number in its name, and a service knows no two users by one', async () => {
    expect((await made(git)).ServiceUserName).toBe(`Sofia+1${at}`);
    expect((await made('cassandra.amazonaws.com')).ServiceUserName).toBe(`Sofia${at}`);
    await iam.send(new UpdateUserCommand({ UserName, NewUserName: 'Sonja' }));
    expect((await list({ UserName: 'Sonja', ServiceName: git })).map((entry) => entry.UserName)).toEqual([
      'Sonja',
      'Sonja',
    ]);
    await iam.send(new CreateUserCommand({ UserName }));
    expect((await made(git)).ServiceUserName).toBe(`Sofia+2${at}`);
  });

  test('keeps its user from being deleted, until it is', async () => {
    expect(await refusalOf(iam.send(new DeleteUserCommand({ UserName: 'Sonja' })))).toEqual({
      code: 'DeleteConflict',
      status: 409,
      message: 'Cannot delete entity, must remove referenced objects first.',
    });
    for (const { ServiceSpecificCredentialId } of await list({ UserName: 'Sonja' })) {
      const one = { UserName: 'Sonja', ServiceSpecificCredentialId };
      await iam.send(new DeleteServiceSpecificCredentialCommand(one));
    }
    await iam.send(new DeleteUserCommand({ UserName: 'Sonja' }));
  });
});

test('an API key has an alias and may have an end', async () => {
  const key = await made(bedrock, UserName, 30);
  expect(key).toMatchObject({
    ServiceCredentialAlias: `Sofia${at}`,
    ServiceCredentialSecret: expect.stringMatching(/^.{44}$/) as string,
    ExpirationDate: new Date(key.CreateDate!.getTime() + 30 * 86_400_000),
  });
  expect(key).not.toHaveProperty('ServicePassword');
  const statuses = async () => (await list({ UserName, ServiceName: bedrock })).map((entry) => entry.Status);
  expect(await statuses()).toEqual(['Active']);
  service.advance(30 * 86_400);
  expect(await statuses()).toEqual(['Expired']);
  expect(await made(bedrock)).not.toHaveProperty('ExpirationDate');
});

test('those of all users are listed, in pages', async () => {
  await made(git, 'full');
  await made(git, 'full');
  const pages = [];
  let Marker: string | undefined;
  do {
    const input = { AllUsers: true, ServiceName: git, MaxItems: 2, Marker };
    const page = await iam.send(new ListServiceSpecificCredentialsCommand(input));
    pages.push(page.ServiceSpecificCredentials!.map((entry) => entry.UserName));
    ({ Marker } = page);
  } while (Marker !== undefined);
  expect(pages.map((page) => page.length)).toEqual([2, 1]);
  expect(pages.flat().toSorted((left = '', right = '') => (left < right ? -1 : 1))).toEqual([
    UserName,
    'full',
    'full',
  ]);
});

test('a user who names nobody means itself', async () => {
  const dora = service.iam(await makeUser(service, 'dora', allowEverything));
  const { ServiceSpecificCredentialId } = await made(git, 'dora');
  const own = { ServiceSpecificCredentialId };
  await dora.send(new UpdateServiceSpecificCredentialCommand({ ...own, Status: 'Inactive' }));
  await dora.send(new ResetServiceSpecificCredentialCommand(own));
  expect(await list({}, dora)).toMatchObject([{ UserName: 'dora', Status: 'Inactive' }]);
  expect((await refusalOf(iam.send(new DeleteServiceSpecificCredentialCommand(own)))).code).toBe(
    'NoSuchEntity',
  );
  await dora.send(new DeleteServiceSpecificCredentialCommand(own));
  expect(await list({}, dora)).toEqual([]);
});

test('policies look at the service and at how long', async () => {
  const narrow = service.iam(
    await makeUser(
      service,
      'narrow',
      document({
        Effect: 'Allow',
        Action: 'iam:CreateServiceSpecificCredential',
        Resource: '*',
        Condition: {
          StringEquals: { 'iam:ServiceSpecificCredentialServiceName': 'logs.amazonaws.com' },
          NumericLessThanEquals: { 'iam:ServiceSpecificCredentialAgeDays': '90' },
        },
      }),
    ),
  );
  for (const refused of [create(git, 'narrow'), create('logs.amazonaws.com', 'narrow', 91)]) {
    expect((await refusalOf(narrow.send(refused))).code).toBe('AccessDenied');
  }
  await narrow.send(create('logs.amazonaws.com', 'narrow', 90));
});

describe('errors', () => {
  const unknown = 'ACCAUNKNOWNUNKNOWN000';
  const one = { UserName: 'full', ServiceSpecificCredentialId: unknown };
  const table: readonly (readonly [string, number, string, AnyCommand])[] = [
    ...[
      new UpdateServiceSpecificCredentialCommand({ ...one, Status: 'Active' }),
      new ResetServiceSpecificCredentialCommand(one),
      new DeleteServiceSpecificCredentialCommand(one),
    ].map((command) => ['NoSuchEntity', 404, `No such credential ${unknown} exists`, command] as const),
    ...[
      create(git, 'nobody'),
      new ListServiceSpecificCredentialsCommand({ UserName: 'nobody' }),
      new DeleteServiceSpecificCredentialCommand({ ...one, UserName: 'nobody' }),
    ].map((command) => ['NoSuchEntity', 404, 'The user with name nobody cannot be found.', command] as const),
    [
      'NoSuchEntity',
      404,
      'No such service s3.amazonaws.com is supported for Service Specific Credentials',
      create('s3.amazonaws.com', 'full'),
    ],
    [
      'InvalidInput',
      400,
      'A credential cannot be given the status Expired.',
      new UpdateServiceSpecificCredentialCommand({ ...one, Status: 'Expired' }),
    ],
    [
      'ValidationError',
      400,
      `CredentialAgeDays cannot be given for ${git}, which has no API keys.`,
      create(git, 'full', 30),
    ],
    [
      'ValidationError',
      400,
      'UserName and AllUsers cannot be given together.',
      new ListServiceSpecificCredentialsCommand({ UserName: 'full', AllUsers: true }),
    ],
    [
      'LimitExceeded',
      409,
      'Cannot exceed quota for ServiceSpecificCredentialsPerUser: 2',
      create(git, 'full'),
    ],
  ];
  test.each(table)('%s %i: %s', async (code, status, message, command) => {
    expect(await refusalOf(sendAny(iam, command))).toEqual({ code, status, message });
  });
});
