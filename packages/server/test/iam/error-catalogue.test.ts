import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  AddRoleToInstanceProfileCommand,
  AddUserToGroupCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateInstanceProfileCommand,
  CreateLoginProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writePolicyPackage } from '../support/policy-package.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { assume, makeRole, makeUser } from '../support/world.ts';
import { arn, errorCases, full, issuer } from './error-cases.ts';
import type { Sender } from './error-cases.ts';
import { allowEverything, refusalOf, sendAny, trust } from './support.ts';

/** Every error of IAM that the catalogue of AWS's errors has. */

const file = join(import.meta.dirname, '../../../../../shared/reference/errors.json');
const isThere = existsSync(file);
if (!isThere) console.warn(`error-catalogue.test.ts compares with no catalogue: there is none at ${file}`);

interface CatalogueRow {
  readonly service: string;
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/** What the catalogue has and this service never answers, and why. */
const impossible: Readonly<Record<string, string>> = {
  'NoSuchEntity 404 No such credential {id} exists': 'nothing makes service-specific credentials',
  'DeleteConflict 409 Cannot delete entity, must remove referenced objects first.':
    'what a user can have here is told of by its kind',
  'InvalidInput 400 Thumbprint must be exactly 40 characters.':
    "the model's own constraint on the length is checked before",
  'OpenIdIdpCommunicationError 400 (not captured)': 'the issuer is not asked for thumbprints',
  'ReportInProgress 404 ': 'a report is made at once',
  "ValidationError 400 1 validation error detected: Value at '{member}' failed to satisfy constraint: Member must satisfy enum value set":
    'the operations that are built name the value and the set',
  "ValidationError 400 1 validation error detected: Value at 'serviceSpecificCredentialId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w]+":
    'nothing takes the id of a service-specific credential',
};

/** Provoked in tests of their own below. */
const apart = ['ReportExpired 410 '];

let service: TestService;
let policies: string;
const clients = new Map<Sender, IAMClient>();

beforeAll(async () => {
  // AWS knows its policies: errors of ours that may be for want of them say so.
  policies = writePolicyPackage({});
  service = await startTestService({ awsManagedPolicies: policies });
  const iam = service.iam();
  clients.set('administrator', iam);
  for (const UserName of [full, 'plain', 'attached', 'inline', 'keys', 'password']) {
    await iam.send(new CreateUserCommand({ UserName }));
  }
  await iam.send(new CreateGroupCommand({ GroupName: full }));
  await iam.send(new AddUserToGroupCommand({ GroupName: full, UserName: full }));
  await makeRole(service, full, trust(testAccountId));
  for (let count = 1; count <= 10; count += 1) {
    const made = new CreatePolicyCommand({ PolicyName: `many-${count}`, PolicyDocument: allowEverything });
    await iam.send(made);
    const PolicyArn = arn(`policy/many-${count}`);
    await iam.send(new AttachRolePolicyCommand({ RoleName: full, PolicyArn }));
  }
  const PolicyArn = arn('policy/full');
  await iam.send(new CreatePolicyCommand({ PolicyName: full, PolicyDocument: allowEverything }));
  for (let count = 2; count <= 5; count += 1) {
    await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: allowEverything }));
  }
  await iam.send(new AttachUserPolicyCommand({ UserName: 'attached', PolicyArn: arn('policy/many-1') }));
  const own = { PolicyName: 'own', PolicyDocument: allowEverything };
  await iam.send(new PutUserPolicyCommand({ UserName: 'inline', ...own }));
  for (const UserName of ['keys', 'keys']) await iam.send(new CreateAccessKeyCommand({ UserName }));
  await iam.send(new CreateLoginProfileCommand({ UserName: 'password', Password: 'Long-enough-9' }));
  await makeRole(service, 'profiled', trust(testAccountId));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: full }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: full, RoleName: 'profiled' }));
  const ClientIDList = Array.from({ length: 100 }, (_, index) => `client-${index}`);
  await iam.send(new CreateOpenIDConnectProviderCommand({ Url: issuer, ClientIDList }));
  await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'ecs.amazonaws.com' }));
  await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }));
  clients.set('stranger', service.iam(await makeUser(service, 'stranger')));
  const role = await makeRole(service, 'session', trust(testAccountId), { policy: allowEverything });
  clients.set('session', service.iam(await assume(service, role, service.administrator)));
});
afterAll(async () => {
  await service.close();
  rmSync(policies, { recursive: true });
});

const rowOf = ({ code, status, message }: Omit<CatalogueRow, 'service'>): string =>
  `${code} ${status} ${message}`;

test.each(errorCases.map((found) => [rowOf(found), found.command.constructor.name, found] as const))(
  '%s: %s',
  async (_row, _command, { code, status, message, command, values = {}, sender = 'administrator' }) => {
    const refusal = await refusalOf(sendAny(clients.get(sender)!, command));
    const expected = message.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => values[name] ?? whole);
    // Where the catalogue has no text, none is known.
    expect(refusal).toEqual({ code, status, message: message === '' ? expect.any(String) : expected });
  },
);

test('a name that is not all that is wrong is told of like the rest', async () => {
  const iam = clients.get('administrator')!;
  const create = new CreateUserCommand({ UserName: 'two words', Path: 'team' });
  expect((await refusalOf(iam.send(create))).message).toBe(
    '2 validation errors detected: ' +
      "Value 'team' at 'path' failed to satisfy constraint: Member must satisfy regular expression pattern: (\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F); " +
      "Value 'two words' at 'userName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+",
  );
});

test('ReportExpired 410', async () => {
  const iam = clients.get('administrator')!;
  await iam.send(new GenerateCredentialReportCommand({}));
  service.advance(5 * 60 * 60);
  const refusal = await refusalOf(iam.send(new GetCredentialReportCommand({})));
  expect(refusal).toMatchObject({ code: 'ReportExpired', status: 410 });
});

describe.skipIf(!isThere)('the catalogue', () => {
  const { errors } = isThere
    ? (JSON.parse(readFileSync(file, 'utf8')) as { errors: readonly CatalogueRow[] })
    : { errors: [] };
  const rows = errors.filter((row) => row.service === 'iam').map(rowOf);
  const provoked = [...new Set(errorCases.map(rowOf)), ...apart];

  test.each(rows)('has %s, which is provoked or cannot be', (row) => {
    expect([provoked.includes(row), row in impossible].filter(Boolean)).toHaveLength(1);
  });

  test('has all that is said to be in it', () => {
    expect([...provoked, ...Object.keys(impossible)].filter((row) => !rows.includes(row))).toEqual([]);
  });
});
