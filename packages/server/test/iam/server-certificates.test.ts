import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteServerCertificateCommand,
  GetAccountSummaryCommand,
  GetServerCertificateCommand,
  ListServerCertificatesCommand,
  ListServerCertificateTagsCommand,
  paginateListServerCertificates,
  TagServerCertificateCommand,
  UntagServerCertificateCommand,
  UpdateServerCertificateCommand,
  UploadServerCertificateCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient, UploadServerCertificateCommandInput } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeUser } from '../support/world.ts';
import { makeCertificate } from './certificates.ts';
import { document, refusalOf, sendAny } from './support.ts';
import type { AnyCommand } from './support.ts';

const arnOf = (name: string): string => `arn:aws:iam::${testAccountId}:server-certificate/${name}`;
const root = makeCertificate('root');
const middle = makeCertificate('middle', root);
const site = makeCertificate('site.example.com', middle);
const chain = middle.pem + root.pem;

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
});
afterAll(() => service.close());

const uploading = (rest: Partial<UploadServerCertificateCommandInput> = {}) =>
  new UploadServerCertificateCommand({
    ServerCertificateName: 'Site',
    CertificateBody: site.pem,
    PrivateKey: site.key,
    ...rest,
  });
const named = { ServerCertificateName: 'site' };

describe('the life of a server certificate', () => {
  const metadata = {
    Path: '/cloudfront/',
    ServerCertificateName: 'Site',
    ServerCertificateId: expect.stringMatching(/^ASCA[A-Z2-7]{17}$/) as string,
    Arn: arnOf('cloudfront/Site'),
    UploadDate: expect.any(Date) as Date,
    Expiration: new X509Certificate(site.pem).validToDate,
  };

  test('is uploaded, and shown without its private key and the blanks around it', async () => {
    const Tags = [{ Key: 'team', Value: 'web' }];
    const answer = await iam.send(uploading({ Path: '/cloudfront/', CertificateChain: chain, Tags }));
    expect(answer).toMatchObject({ ServerCertificateMetadata: metadata, Tags });
    const { ServerCertificate } = await iam.send(new GetServerCertificateCommand(named));
    expect(ServerCertificate).toEqual({
      ServerCertificateMetadata: metadata,
      CertificateBody: site.pem.trim(),
      CertificateChain: chain.trim(),
      Tags,
    });
  });

  test('its private key lies sealed', () => {
    const line = site.key.split('\n')[1]!;
    const files = readdirSync(service.data, { recursive: true, withFileTypes: true });
    const texts = files
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'));
    expect(texts.some((text) => text.includes('ASCA'))).toBe(true);
    expect(texts.filter((text) => text.includes(line))).toEqual([]);
  });

  test('is tagged', async () => {
    const Tags = [{ Key: 'Team', Value: 'shop' }];
    await iam.send(new TagServerCertificateCommand({ ...named, Tags }));
    await iam.send(new UntagServerCertificateCommand({ ...named, TagKeys: ['team'] }));
    expect((await iam.send(new ListServerCertificateTagsCommand(named))).Tags).toEqual(Tags);
  });

  test('takes another name or another path, and keeps the rest', async () => {
    const now = async (ServerCertificateName: string) =>
      (await iam.send(new GetServerCertificateCommand({ ServerCertificateName }))).ServerCertificate!;
    const before = await now('site');
    await iam.send(new UpdateServerCertificateCommand({ ...named, NewServerCertificateName: 'Shop' }));
    const renamed = { ServerCertificateName: 'Shop', Arn: arnOf('cloudfront/Shop') };
    const { ServerCertificateId } = before.ServerCertificateMetadata!;
    expect(await now('shop')).toMatchObject({
      ServerCertificateMetadata: { ...renamed, ServerCertificateId },
      CertificateBody: site.pem.trim(),
    });
    await iam.send(new UpdateServerCertificateCommand({ ServerCertificateName: 'shop', NewPath: '/' }));
    expect((await now('shop')).ServerCertificateMetadata).toMatchObject({ Arn: arnOf('Shop'), Path: '/' });
  });

  test('is counted and listed by path, in pages, and deleted', async () => {
    for (const name of ['b', 'C']) await iam.send(uploading({ ServerCertificateName: name, Path: '/p/' }));
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
    expect(SummaryMap!['ServerCertificates']).toBe(3);
    const pages = [];
    for await (const page of paginateListServerCertificates({ client: iam, pageSize: 2 }, {})) {
      pages.push(page.ServerCertificateMetadataList!.map((entry) => entry.ServerCertificateName));
    }
    expect(pages).toEqual([['b', 'C'], ['Shop']]);
    const below = await iam.send(new ListServerCertificatesCommand({ PathPrefix: '/p/' }));
    expect(below.ServerCertificateMetadataList!.map((entry) => entry.Arn)).toEqual([
      arnOf('p/b'),
      arnOf('p/C'),
    ]);
    for (const ServerCertificateName of ['b', 'c', 'shop']) {
      await iam.send(new DeleteServerCertificateCommand({ ServerCertificateName }));
    }
    expect((await iam.send(new ListServerCertificatesCommand({}))).ServerCertificateMetadataList).toEqual([]);
  });
});

describe('errors', () => {
  const none = { ServerCertificateName: 'none' };
  const unreadable = 'Unable to parse certificate. Please ensure the certificate is in PEM format.';
  const broken = (index: number): string =>
    'Unable to validate certificate chain. The certificate chain must start with the immediate signing certificate, ' +
    `followed by any intermediaries in order. The index within the chain of the invalid certificate is: ${String(index)}`;
  const encrypted = createPrivateKey(site.key)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
    .toString();

  beforeAll(async () => {
    await iam.send(uploading());
    await iam.send(uploading({ ServerCertificateName: 'other' }));
  });
  const table: readonly (readonly [string, number, string, AnyCommand])[] = [
    ...[
      new GetServerCertificateCommand(none),
      new DeleteServerCertificateCommand(none),
      new UpdateServerCertificateCommand({ ...none, NewPath: '/' }),
      new TagServerCertificateCommand({ ...none, Tags: [] }),
      new UntagServerCertificateCommand({ ...none, TagKeys: [] }),
      new ListServerCertificateTagsCommand(none),
    ].map(
      (command) =>
        ['NoSuchEntity', 404, 'The Server Certificate with name none cannot be found.', command] as const,
    ),
    ...[
      uploading({ ServerCertificateName: 'SITE', Path: '/p/' }),
      new UpdateServerCertificateCommand({
        ServerCertificateName: 'other',
        NewServerCertificateName: 'SITE',
      }),
    ].map(
      (command) =>
        [
          'EntityAlreadyExists',
          409,
          'The Server Certificate with name SITE already exists.',
          command,
        ] as const,
    ),
    ...[
      { CertificateBody: 'file://site.pem' },
      { CertificateBody: `text\n${site.pem}` },
      { CertificateBody: site.pem + middle.pem },
      { CertificateBody: site.pem.replace(/[A-Za-z0-9]{60}/, '') },
      { CertificateBody: site.key },
      { PrivateKey: 'file://site.key' },
      { PrivateKey: encrypted },
      { CertificateChain: 'file://chain.pem' },
      { CertificateChain: `${middle.pem}text` },
    ].map((rest) => ['MalformedCertificate', 400, unreadable, uploading(rest)] as const),
    ['MalformedCertificate', 400, broken(-1), uploading({ CertificateChain: root.pem })],
    ['MalformedCertificate', 400, broken(0), uploading({ CertificateChain: middle.pem + middle.pem })],
    [
      'MalformedCertificate',
      400,
      'A certificate chain can have at most 10 certificates.',
      uploading({ CertificateChain: root.pem.repeat(11) }),
    ],
    [
      'KeyPairMismatch',
      400,
      'The public key certificate and the private key do not match.',
      uploading({ PrivateKey: root.key }),
    ],
    [
      'InvalidInput',
      400,
      'Tag keys beginning with aws: are reserved for system use.',
      uploading({ Tags: [{ Key: 'aws:x', Value: '' }] }),
    ],
  ];
  test.each(table)('%s %i: %s (%#)', async (code, status, message, command) => {
    expect(await refusalOf(sendAny(iam, command))).toEqual({ code, status, message });
  });

  test('an account has 20', async () => {
    for (let count = 3; count <= 20; count += 1) {
      await iam.send(uploading({ ServerCertificateName: `many-${String(count)}` }));
    }
    expect(await refusalOf(iam.send(uploading({ ServerCertificateName: 'one-more' })))).toEqual({
      code: 'LimitExceeded',
      status: 409,
      message: 'Cannot exceed quota for ServerCertificatesPerAccount: 20',
    });
  });
});

describe('who may', () => {
  test.each<readonly [string, string, AnyCommand]>([
    ['UploadServerCertificate', 'a/new', uploading({ ServerCertificateName: 'new', Path: '/a/' })],
    ['GetServerCertificate', 'Site', new GetServerCertificateCommand(named)],
    [
      'DeleteServerCertificate',
      'ghost',
      new DeleteServerCertificateCommand({ ServerCertificateName: 'ghost' }),
    ],
  ])('%s is denied by the ARN of the certificate', async (action, name, command) => {
    const nobody = service.iam(await makeUser(service, `nobody-${action}`));
    expect(await refusalOf(sendAny(nobody, command))).toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining(
        `perform: iam:${action} on resource: ${arnOf(name)} because`,
      ) as string,
    });
  });

  test('to rename takes leave of both names, to upload with tags leave to tag', async () => {
    const narrow = service.iam(
      await makeUser(
        service,
        'narrow',
        document(
          { Effect: 'Allow', Action: 'iam:UpdateServerCertificate', Resource: arnOf('other') },
          { Effect: 'Allow', Action: 'iam:UploadServerCertificate', Resource: '*' },
        ),
      ),
    );
    const rename = new UpdateServerCertificateCommand({
      ServerCertificateName: 'other',
      NewServerCertificateName: 'mine',
    });
    expect((await refusalOf(narrow.send(rename))).message).toContain(arnOf('mine'));
    const tagged = uploading({ ServerCertificateName: 'tagged', Tags: [{ Key: 'a', Value: 'b' }] });
    expect((await refusalOf(narrow.send(tagged))).message).toContain('iam:TagServerCertificate');
  });
});

test('a certificate that is good no more is not taken', async () => {
  await iam.send(new DeleteServerCertificateCommand(named));
  service.advance(3 * 86_400);
  expect(await refusalOf(iam.send(uploading()))).toEqual({
    code: 'MalformedCertificate',
    status: 400,
    message: 'The certificate is not valid yet, or no longer.',
  });
});
