import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  DeleteOpenIDConnectProviderCommand,
  GetOpenIDConnectProviderCommand,
  ListOpenIDConnectProviderTagsCommand,
  ListOpenIDConnectProvidersCommand,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  TagOpenIDConnectProviderCommand,
  UntagOpenIDConnectProviderCommand,
  UpdateOpenIDConnectProviderThumbprintCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeUser } from '../support/world.ts';
import { document, refusalOf, sendAny } from './support.ts';
import type { AnyCommand } from './support.ts';

const arnOf = (url: string): string => `arn:aws:iam::${testAccountId}:oidc-provider/${url}`;
const gitHub = 'token.actions.githubusercontent.com';
const OpenIDConnectProviderArn = arnOf(gitHub);
const thumbprint = '6938fd4d98bab03faadb97b34396831e3780aea1';

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
});
afterAll(() => service.close());

const get = (arn = OpenIDConnectProviderArn) =>
  iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }));
const create = (Url: string, rest: object = {}) =>
  iam.send(new CreateOpenIDConnectProviderCommand({ Url, ...rest }));

describe('the life of an OpenID Connect provider', () => {
  test('is made, with its tags echoed, and shown without its scheme', async () => {
    const made = await create(`https://${gitHub}`, {
      ClientIDList: ['sts.amazonaws.com', 'sts.amazonaws.com'],
      ThumbprintList: [thumbprint],
      Tags: [{ Key: 'team', Value: 'ci' }],
    });
    expect(made).toMatchObject({ OpenIDConnectProviderArn, Tags: [{ Key: 'team', Value: 'ci' }] });
    const { $metadata: _metadata, ...shown } = await get();
    expect(shown).toEqual({
      Url: gitHub,
      ClientIDList: ['sts.amazonaws.com'],
      ThumbprintList: [thumbprint],
      CreateDate: expect.any(Date) as Date,
      Tags: [{ Key: 'team', Value: 'ci' }],
    });
  });

  test('takes and gives up audiences, as often as one likes', async () => {
    const add = (ClientID: string) =>
      iam.send(new AddClientIDToOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, ClientID }));
    const remove = (ClientID: string) =>
      iam.send(new RemoveClientIDFromOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, ClientID }));
    await add('other');
    await add('other');
    expect((await get()).ClientIDList).toEqual(['sts.amazonaws.com', 'other']);
    await remove('sts.amazonaws.com');
    await remove('never-there');
    expect((await get()).ClientIDList).toEqual(['other']);
  });

  test('gets all its thumbprints replaced', async () => {
    const other = 'a'.repeat(40);
    await iam.send(
      new UpdateOpenIDConnectProviderThumbprintCommand({
        OpenIDConnectProviderArn,
        ThumbprintList: [other, thumbprint],
      }),
    );
    expect((await get()).ThumbprintList).toEqual([other, thumbprint]);
  });

  test('has tags whose case counts, listed by key', async () => {
    const tag = (Key: string, Value: string) =>
      iam.send(new TagOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, Tags: [{ Key, Value }] }));
    await tag('Team', 'other');
    await tag('team', 'new');
    await tag('cost', '');
    const list = async () =>
      (await iam.send(new ListOpenIDConnectProviderTagsCommand({ OpenIDConnectProviderArn }))).Tags;
    expect(await list()).toEqual([
      { Key: 'Team', Value: 'other' },
      { Key: 'cost', Value: '' },
      { Key: 'team', Value: 'new' },
    ]);
    await iam.send(
      new UntagOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, TagKeys: ['cost', 'TEAM', 'Team'] }),
    );
    expect(await list()).toEqual([{ Key: 'team', Value: 'new' }]);
  });

  test('needs neither audiences nor thumbprints, and keeps its path and its port', async () => {
    const urls = ['sso.example.com:8443/realms/main', 'tenant.example.com/'];
    for (const url of urls)
      expect((await create(`https://${url}`)).OpenIDConnectProviderArn).toBe(arnOf(url));
    expect(await get(arnOf(urls[0]!))).toMatchObject({ Url: urls[0], ClientIDList: [], ThumbprintList: [] });
    expect(await get(arnOf(urls[1]!))).toHaveProperty('Tags', []);
    const { OpenIDConnectProviderList } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
    expect(OpenIDConnectProviderList).toEqual([...urls, gitHub].map((url) => ({ Arn: arnOf(url) })));
  });

  test('is deleted, be it there or not', async () => {
    const remove = () => iam.send(new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
    await remove();
    expect((await refusalOf(get())).code).toBe('NoSuchEntity');
    await remove();
    await create(`https://${gitHub}`);
    expect(await get()).toHaveProperty('Tags', []);
  });
});

describe('errors', () => {
  const none = arnOf('none.example.com');
  const many = (count: number) => Array.from({ length: count }, (_, index) => `client-${index}`);
  beforeAll(async () => {
    await create('https://full.example.com', { ClientIDList: many(100) });
  });
  const table: readonly (readonly [string, number, string, AnyCommand])[] = [
    ...[
      new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: none }),
      new AddClientIDToOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: none, ClientID: 'c' }),
      new RemoveClientIDFromOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: none, ClientID: 'c' }),
      new UpdateOpenIDConnectProviderThumbprintCommand({
        OpenIDConnectProviderArn: none,
        ThumbprintList: [],
      }),
      new TagOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: none, Tags: [] }),
      new UntagOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: none, TagKeys: [] }),
      new ListOpenIDConnectProviderTagsCommand({ OpenIDConnectProviderArn: none }),
    ].map(
      (command) =>
        ['NoSuchEntity', 404, `OpenIDConnect Provider not found for arn ${none}`, command] as const,
    ),
    ...[
      'arn:aws:iam::111122223333:role/oidc-provider',
      'arn:aws:sts::111122223333:oidc-provider/x',
      'not-an-arn-at-all-20',
    ].map(
      (arn) =>
        [
          'ValidationError',
          400,
          'Invalid ARN:  Could not be parsed!',
          new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }),
        ] as const,
    ),
    [
      'EntityAlreadyExists',
      409,
      'Provider with url https://full.example.com already exists.',
      new CreateOpenIDConnectProviderCommand({ Url: 'https://full.example.com' }),
    ],
    ...['http://issuer.example.com', 'issuer.example.com'].map(
      (Url) =>
        [
          'InvalidInput',
          400,
          'Invalid Open ID Connect Provider URL. The URL must begin with https://.',
          new CreateOpenIDConnectProviderCommand({ Url }),
        ] as const,
    ),
    ...[
      'https://',
      'https://a.example.com/?q=1',
      'https://a.example.com/#f',
      'https://user@a.example.com',
      'https://a.example.com/../b',
      'https://A.example.com',
      'https://a.example.com\\b',
      'https://a b',
      'https://aws',
      'https://sts',
      'https://locum',
    ].map(
      (Url) =>
        [
          'InvalidInput',
          400,
          'Invalid Open ID Connect Provider URL.',
          new CreateOpenIDConnectProviderCommand({ Url }),
        ] as const,
    ),
    [
      'LimitExceeded',
      409,
      'Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100',
      new CreateOpenIDConnectProviderCommand({ Url: 'https://new.example.com', ClientIDList: many(101) }),
    ],
    [
      'LimitExceeded',
      409,
      'Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100',
      new AddClientIDToOpenIDConnectProviderCommand({
        OpenIDConnectProviderArn: arnOf('full.example.com'),
        ClientID: 'one-more',
      }),
    ],
    ...[
      new CreateOpenIDConnectProviderCommand({
        Url: 'https://new.example.com',
        ThumbprintList: Array.from({ length: 6 }, () => thumbprint),
      }),
      new UpdateOpenIDConnectProviderThumbprintCommand({
        OpenIDConnectProviderArn: arnOf('full.example.com'),
        ThumbprintList: Array.from({ length: 6 }, () => thumbprint),
      }),
    ].map(
      (command) =>
        ['InvalidInput', 400, 'Thumbprint list must contain fewer than 5 entries.', command] as const,
    ),
    [
      'LimitExceeded',
      409,
      'The number of tags has reached the maximum limit.',
      new TagOpenIDConnectProviderCommand({
        OpenIDConnectProviderArn: arnOf('tagged.example.com'),
        Tags: [{ Key: 'one-more', Value: '' }],
      }),
    ],
  ];
  beforeAll(async () => {
    const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    await create('https://tagged.example.com', { Tags });
  });
  test.each(table)('%s %i: %s', async (code, status, message, command) => {
    expect(await refusalOf(sendAny(iam, command))).toEqual({ code, status, message });
  });

  test('a quota ends the making of providers', async () => {
    const { OpenIDConnectProviderList } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
    for (let count = OpenIDConnectProviderList!.length; count < 100; count += 1) {
      await create(`https://n${count}.example.com`);
    }
    expect(await refusalOf(create('https://one-more.example.com'))).toEqual({
      code: 'LimitExceeded',
      status: 409,
      message: 'Cannot exceed quota for OpenIdConnectProvidersPerAccount: 100',
    });
    await iam.send(
      new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arnOf('n50.example.com') }),
    );
  });
});

test('a policy may look at the tags of a provider and of a request', async () => {
  const caller = service.iam(
    await makeUser(
      service,
      'by-tag',
      document(
        {
          Effect: 'Allow',
          Action: ['iam:GetOpenIDConnectProvider', 'iam:UntagOpenIDConnectProvider'],
          Resource: arnOf('*'),
          Condition: { StringEquals: { 'aws:ResourceTag/team': 'blue' } },
        },
        { Effect: 'Allow', Action: 'iam:CreateOpenIDConnectProvider', Resource: arnOf('blue.*') },
        {
          Effect: 'Allow',
          Action: 'iam:TagOpenIDConnectProvider',
          Resource: '*',
          Condition: { StringEquals: { 'aws:RequestTag/team': 'blue' } },
        },
        {
          Effect: 'Deny',
          Action: 'iam:UntagOpenIDConnectProvider',
          Resource: '*',
          Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'team' } },
        },
      ),
    ),
  );
  const make = (Value: string) =>
    caller.send(
      new CreateOpenIDConnectProviderCommand({
        Url: 'https://blue.example.com',
        Tags: [{ Key: 'team', Value }],
      }),
    );
  const arn = { OpenIDConnectProviderArn: arnOf('blue.example.com') };
  expect((await refusalOf(make('red'))).message).toContain(
    `iam:TagOpenIDConnectProvider on resource: ${arn.OpenIDConnectProviderArn} because`,
  );
  await make('blue');
  await caller.send(new GetOpenIDConnectProviderCommand(arn));
  const full = { OpenIDConnectProviderArn: arnOf('full.example.com') };
  expect((await refusalOf(caller.send(new GetOpenIDConnectProviderCommand(full)))).code).toBe('AccessDenied');
  const untag = (key: string) =>
    caller.send(new UntagOpenIDConnectProviderCommand({ ...arn, TagKeys: [key] }));
  await untag('other');
  expect((await refusalOf(untag('team'))).message).toContain('with an explicit deny');
});
