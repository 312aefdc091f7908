import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateSAMLProviderCommand,
  DeleteSAMLProviderCommand,
  GetSAMLProviderCommand,
  ListSAMLProvidersCommand,
  ListSAMLProviderTagsCommand,
  TagSAMLProviderCommand,
  UntagSAMLProviderCommand,
  UpdateSAMLProviderCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient, UpdateSAMLProviderCommandInput } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isOnPostgres } from '../support/test-store.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { samlMetadata } from '../support/saml-metadata.ts';
import { refusalOf, sendAny } from './support.ts';
import type { AnyCommand } from './support.ts';

const arnOf = (name: string): string => `arn:aws:iam::${testAccountId}:saml-provider/${name}`;
const SAMLProviderArn = arnOf('Company');
const newKey = (type: 'rsa' | 'ed25519' = 'rsa'): string => {
  const { privateKey } =
    type === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
};
const keys = [newKey(), newKey(), newKey()] as const;

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
});
afterAll(() => service.close());

const get = async () => {
  const { $metadata: _metadata, ...shown } = await iam.send(new GetSAMLProviderCommand({ SAMLProviderArn }));
  return shown;
};
const update = (input: Omit<UpdateSAMLProviderCommandInput, 'SAMLProviderArn'>) =>
  iam.send(new UpdateSAMLProviderCommand({ SAMLProviderArn, ...input }));

describe('the life of a SAML provider', () => {
  test('is made of its metadata, which is shown as it was given', async () => {
    const SAMLMetadataDocument = samlMetadata({ validUntil: '2099-05-06T07:08:09Z' });
    const Tags = [{ Key: 'team', Value: 'it' }];
    const made = await iam.send(
      new CreateSAMLProviderCommand({ Name: 'Company', SAMLMetadataDocument, Tags }),
    );
    expect(made).toMatchObject({ SAMLProviderArn, Tags });
    expect(await get()).toEqual({
      SAMLProviderUUID: expect.stringMatching(/^[A-Z0-9]{32}$/) as string,
      SAMLMetadataDocument,
      CreateDate: expect.any(Date) as Date,
      ValidUntil: new Date('2099-05-06T07:08:09Z'),
      Tags,
      AssertionEncryptionMode: 'Allowed',
      PrivateKeyList: [],
    });
  });

  test('gets other metadata, and is the same provider', async () => {
    const { SAMLProviderUUID } = await get();
    const SAMLMetadataDocument = samlMetadata({ entityId: 'urn:other' });
    expect(await update({ SAMLMetadataDocument })).toMatchObject({ SAMLProviderArn });
    const shown = await get();
    expect(shown).toMatchObject({ SAMLProviderUUID, SAMLMetadataDocument });
    const ValidUntil = new Date(shown.CreateDate!);
    ValidUntil.setUTCFullYear(ValidUntil.getUTCFullYear() + 100);
    expect(shown).toMatchObject({ ValidUntil });
    const { SAMLProviderList } = await iam.send(new ListSAMLProvidersCommand({}));
    expect(SAMLProviderList).toEqual([{ Arn: SAMLProviderArn, CreateDate: shown.CreateDate, ValidUntil }]);
  });

  test('has up to two private keys, which turn into one another and are never shown', async () => {
    await update({ AddPrivateKey: keys[0], AssertionEncryptionMode: 'Required' });
    await update({ AddPrivateKey: keys[1] });
    const shown = await get();
    expect(shown).toMatchObject({
      AssertionEncryptionMode: 'Required',
      PrivateKeyList: [
        { KeyId: expect.stringMatching(/^[A-Z0-9]{32}$/) as string, Timestamp: expect.any(Date) as Date },
        {},
      ],
    });
    expect(JSON.stringify(shown)).not.toContain('PRIVATE KEY');
    expect(await refusalOf(update({ AddPrivateKey: keys[2] }))).toEqual({
      code: 'LimitExceeded',
      status: 409,
      message: 'Cannot exceed quota for PrivateKeysPerSAMLProvider: 2',
    });
    const [first, second] = shown.PrivateKeyList!.map((key) => key.KeyId!);
    await update({ RemovePrivateKey: first!, AddPrivateKey: keys[2] });
    await update({ RemovePrivateKey: second! });
    const [last, ...others] = (await get()).PrivateKeyList!;
    expect(others).toEqual([]);
    expect([first, second]).not.toContain(last!.KeyId);
    expect(await refusalOf(update({ RemovePrivateKey: last!.KeyId! }))).toMatchObject({
      code: 'InvalidInput',
      message: 'An assertion encryption mode needs a private key.',
    });
    await update({ RemovePrivateKey: last!.KeyId!, AssertionEncryptionMode: 'Allowed' });
    expect((await get()).PrivateKeyList).toEqual([]);
  });

  test.skipIf(isOnPostgres)('keeps nothing of a private key that could be read', async () => {
    await update({ AddPrivateKey: keys[0] });
    const files = readdirSync(service.data, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => readFileSync(join(service.data, name)));
    const database = Buffer.concat(files);
    expect(database.indexOf(SAMLProviderArn)).toBeGreaterThan(-1);
    expect(database.indexOf(keys[0].slice(100, 160))).toBe(-1);
  });

  test('has tags whose case counts', async () => {
    const Tags = [
      { Key: 'Team', Value: 'a' },
      { Key: 'team', Value: 'b' },
    ];
    await iam.send(new TagSAMLProviderCommand({ SAMLProviderArn, Tags }));
    await iam.send(new UntagSAMLProviderCommand({ SAMLProviderArn, TagKeys: ['Team', 'none'] }));
    const { Tags: found } = await iam.send(new ListSAMLProviderTagsCommand({ SAMLProviderArn }));
    expect(found).toEqual([{ Key: 'team', Value: 'b' }]);
  });

  test('is deleted with its keys, and its name is free again', async () => {
    await iam.send(new DeleteSAMLProviderCommand({ SAMLProviderArn }));
    expect((await refusalOf(get())).code).toBe('NoSuchEntity');
    await iam.send(
      new CreateSAMLProviderCommand({
        Name: 'Company',
        SAMLMetadataDocument: samlMetadata(),
        AddPrivateKey: keys[0],
        AssertionEncryptionMode: 'Allowed',
      }),
    );
    expect(await get()).toMatchObject({ AssertionEncryptionMode: 'Allowed', PrivateKeyList: [{}] });
  });
});

describe('errors', () => {
  const none = { SAMLProviderArn: arnOf('none') };
  const make = (SAMLMetadataDocument: string, rest: object = {}) =>
    new CreateSAMLProviderCommand({ Name: 'new', SAMLMetadataDocument, ...rest });
  const table: readonly (readonly [string, number, string, AnyCommand])[] = [
    ...[
      new GetSAMLProviderCommand(none),
      new UpdateSAMLProviderCommand(none),
      new DeleteSAMLProviderCommand(none),
      new TagSAMLProviderCommand({ ...none, Tags: [] }),
      new UntagSAMLProviderCommand({ ...none, TagKeys: [] }),
      new ListSAMLProviderTagsCommand(none),
    ].map(
      (command) =>
        ['NoSuchEntity', 404, `Manifest not found for arn ${none.SAMLProviderArn}`, command] as const,
    ),
    [
      'ValidationError',
      400,
      'Invalid ARN:  Could not be parsed!',
      new GetSAMLProviderCommand({ SAMLProviderArn: `arn:aws:iam::${testAccountId}:role/saml-provider` }),
    ],
    [
      'EntityAlreadyExists',
      409,
      'SAMLProvider with name Company already exists.',
      new CreateSAMLProviderCommand({ Name: 'Company', SAMLMetadataDocument: samlMetadata() }),
    ],
    [
      'InvalidInput',
      400,
      'An assertion encryption mode needs a private key.',
      make(samlMetadata(), { AssertionEncryptionMode: 'Required' }),
    ],
    ...['x', keys[0].replace('MII', 'AAA'), newKey('ed25519')].map(
      (AddPrivateKey) =>
        [
          'InvalidInput',
          400,
          'The private key must be an unencrypted RSA key in PEM format.',
          make(samlMetadata(), { AddPrivateKey }),
        ] as const,
    ),
    [
      'InvalidInput',
      400,
      `The SAML provider has no private key with id ${'A'.repeat(32)}.`,
      new UpdateSAMLProviderCommand({ SAMLProviderArn, RemovePrivateKey: 'A'.repeat(32) }),
    ],
    [
      'InvalidInput',
      400,
      'Could not parse metadata: it is not well-formed XML.',
      make(samlMetadata().slice(0, -30)),
    ],
    [
      'InvalidInput',
      400,
      'Could not parse metadata: it is not well-formed XML.',
      new UpdateSAMLProviderCommand({ SAMLProviderArn, SAMLMetadataDocument: 'x'.repeat(1000) }),
    ],
  ];
  test.each(table)('%s %i: %s', async (code, status, message, command) => {
    expect(await refusalOf(sendAny(iam, command))).toEqual({ code, status, message });
  });

  test('a document with as many elements as fit into a request is refused', async () => {
    const refused = await refusalOf(iam.send(make(`<a>${'<b/>'.repeat(90_000)}</a>`)));
    expect(refused.message).toBe('Could not parse metadata: it has too many elements.');
  });

  test('a document that does not fit is not read', async () => {
    expect(await refusalOf(iam.send(make('a'.repeat(1_000_000))))).toMatchObject({ status: 413 });
  });
});
