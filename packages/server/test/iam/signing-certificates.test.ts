import {
  CreateUserCommand,
  DeleteSigningCertificateCommand,
  DeleteUserCommand,
  GenerateCredentialReportCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  ListSigningCertificatesCommand,
  UpdateSigningCertificateCommand,
  UploadSigningCertificateCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeUser } from '../support/world.ts';
import { makeCertificate } from './certificates.ts';
import { refusalOf, sendAny } from './support.ts';
import type { AnyCommand } from './support.ts';

const [first, second, third] = ['a', 'b', 'c'].map((name) => makeCertificate(name).pem);
const rootKey = { accessKeyId: 'AKIAROOTROOTROOTROOT', secretAccessKey: 'r'.repeat(40) };

let service: TestService;
let iam: IAMClient;
let root: IAMClient;
beforeAll(async () => {
  service = await startTestService({}, { accounts: [{ id: testAccountId, rootAccessKeys: [rootKey] }] });
  iam = service.iam();
  root = service.iam(rootKey);
  await iam.send(new CreateUserCommand({ UserName: 'Bob' }));
});
afterAll(() => service.close());

const upload = (CertificateBody: string | undefined, UserName?: string) =>
  new UploadSigningCertificateCommand({ CertificateBody, UserName });
const list = async (UserName?: string, client = iam) =>
  (await client.send(new ListSigningCertificatesCommand({ UserName }))).Certificates!;

/** The row of the credential report whose first column is the name. */
async function reportedCertificates(name: string): Promise<readonly string[]> {
  const answer = await iam.send(new GenerateCredentialReportCommand({}));
  if (answer.State === 'STARTED') await iam.send(new GenerateCredentialReportCommand({}));
  const { Content } = await iam.send(new GetCredentialReportCommand({}));
  const lines = Buffer.from(Content!).toString('utf8').split('\n');
  return lines
    .find((line) => line.startsWith(`${name},`))!
    .split(',')
    .slice(-4);
}

describe('the life of a signing certificate', () => {
  let id: string;

  test('is uploaded, and listed as it was given', async () => {
    const { Certificate } = await iam.send(upload(first, 'bob'));
    expect(Certificate).toEqual({
      UserName: 'Bob',
      CertificateId: expect.stringMatching(/^[A-Z2-7]{32}$/) as string,
      CertificateBody: first,
      Status: 'Active',
      UploadDate: expect.any(Date) as Date,
    });
    id = Certificate!.CertificateId!;
    expect(await list('bob')).toEqual([Certificate]);
  });

  test('is switched off, and told of in the credential report', async () => {
    const update = { UserName: 'Bob', CertificateId: id, Status: 'Inactive' as const };
    await iam.send(new UpdateSigningCertificateCommand(update));
    expect((await list('Bob'))[0]).toMatchObject({ Status: 'Inactive', CertificateBody: first });
    service.advance(1);
    await iam.send(upload(second, 'Bob'));
    const date = expect.stringMatching(/^20\d\d-.*\+00:00$/) as string;
    expect(await reportedCertificates('Bob')).toEqual(['false', date, 'true', date]);
    expect(await reportedCertificates('<root_account>')).toEqual(['false', 'N/A', 'false', 'N/A']);
  });

  test('keeps its user from being deleted, until it is', async () => {
    expect(await refusalOf(iam.send(new DeleteUserCommand({ UserName: 'Bob' })))).toEqual({
      code: 'DeleteConflict',
      status: 409,
      message: 'Cannot delete entity, must delete certificates first.',
    });
    for (const { CertificateId } of await list('Bob')) {
      await iam.send(new DeleteSigningCertificateCommand({ UserName: 'Bob', CertificateId }));
    }
    await iam.send(new DeleteUserCommand({ UserName: 'Bob' }));
  });
});

test('the root has its own, and so has a user who names nobody', async () => {
  const carol = service.iam(
    await makeUser(
      service,
      'carol',
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
    ),
  );
  const { Certificate } = await root.send(upload(first));
  expect(Certificate).not.toHaveProperty('UserName');
  expect((await carol.send(upload(second))).Certificate).toMatchObject({ UserName: 'carol' });
  const bodies = async (client: IAMClient) =>
    (await list(undefined, client)).map((entry) => entry.CertificateBody);
  expect([await bodies(root), await bodies(carol)]).toEqual([[first], [second]]);
  const present = async () =>
    (await iam.send(new GetAccountSummaryCommand({}))).SummaryMap!['AccountSigningCertificatesPresent'];
  expect(await present()).toBe(1);
  await root.send(new DeleteSigningCertificateCommand({ CertificateId: Certificate!.CertificateId }));
  expect(await present()).toBe(0);
});

describe('errors', () => {
  const unknown = 'x'.repeat(32);
  beforeAll(async () => {
    await iam.send(new CreateUserCommand({ UserName: 'full' }));
    await iam.send(new CreateUserCommand({ UserName: 'empty' }));
    await iam.send(upload(first, 'full'));
    await iam.send(upload(third, 'full'));
  });
  const noCertificate = `The Certificate with id ${unknown} cannot be found.`;
  const noUser = 'The user with name nobody cannot be found.';
  const update = (UserName: string, Status = 'Inactive') =>
    new UpdateSigningCertificateCommand({ UserName, CertificateId: unknown, Status: Status as 'Active' });
  const table: readonly (readonly [string, number, string, AnyCommand])[] = [
    ['NoSuchEntity', 404, noCertificate, update('empty')],
    [
      'NoSuchEntity',
      404,
      noCertificate,
      new DeleteSigningCertificateCommand({ UserName: 'empty', CertificateId: unknown }),
    ],
    ['NoSuchEntity', 404, noUser, update('nobody')],
    ['NoSuchEntity', 404, noUser, upload(first, 'nobody')],
    ['NoSuchEntity', 404, noUser, new ListSigningCertificatesCommand({ UserName: 'nobody' })],
    ['InvalidInput', 400, 'A credential cannot be given the status Expired.', update('empty', 'Expired')],
    [
      'MalformedCertificate',
      400,
      'Unable to parse certificate. Please ensure the certificate is in PEM format.',
      upload('notacert', 'empty'),
    ],
    [
      'DuplicateCertificate',
      409,
      'The same certificate is associated with an IAM user in the account.',
      upload(first?.replaceAll('\n', '\r\n'), 'empty'),
    ],
    [
      'LimitExceeded',
      409,
      'Cannot exceed quota for CertificatesPerUser: 2',
      upload(makeCertificate('d').pem, 'full'),
    ],
  ];
  test.each(table)('%s %i: %s', async (code, status, message, command) => {
    expect(await refusalOf(sendAny(iam, command))).toEqual({ code, status, message });
  });

  test('a certificate of somebody else is not found', async () => {
    const [{ CertificateId } = {}] = await list('full');
    const call = iam.send(new DeleteSigningCertificateCommand({ UserName: 'empty', CertificateId }));
    expect((await refusalOf(call)).code).toBe('NoSuchEntity');
    expect(await list('full')).toHaveLength(2);
  });
});
