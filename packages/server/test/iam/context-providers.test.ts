import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attachContext, contextParameters } from '../federation/context-provider.ts';
import type { GivenContextProvider } from '../federation/context-provider.ts';
import { makeProvider } from '../federation/oidc-world.ts';
import { createSigner, metadataOf } from '../federation/saml-idp.ts';
import { callIam } from '../support/iam-client.ts';
import type { IamAnswer } from '../support/iam-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allow, makeUser, policy } from '../support/world.ts';

/** Context providers, through the operations of identity providers that have them since November 2026. */

let service: TestService;
let oidc: string;
const saml = `arn:aws:iam::${testAccountId}:saml-provider/Company`;
const metadata = metadataOf([createSigner()]);

beforeAll(async () => {
  service = await startTestService();
  oidc = await makeProvider(service, 'https://issuer.example.com/main');
  await callIam(service, 'CreateSAMLProvider', { Name: 'Company', SAMLMetadataDocument: metadata });
});

afterAll(() => service.close());

const whole: GivenContextProvider = {
  SubjectSourceKey: 'sub',
  SubjectTypeValue: 'user',
  keys: [
    ['tenant', ''],
    ['realm_access/team', 'team'],
  ],
};

const kinds = [
  ['OpenIDConnect', 'OpenIDConnectProviderArn', () => oidc],
  ['SAML', 'SAMLProviderArn', () => saml],
] as const;

const contextIn = ({ body }: IamAnswer): string | undefined =>
  /<ContextProvider>(.*)<\/ContextProvider>/s.exec(body)?.[1]?.replaceAll(/\s*\n\s*/g, '');

const shown =
  '<SubjectSourceKey>sub</SubjectSourceKey><KeyDefinitionList>' +
  '<member><SourceKey>tenant</SourceKey></member>' +
  '<member><SourceKey>realm_access/team</SourceKey><TargetKey>team</TargetKey></member>' +
  '</KeyDefinitionList><SubjectTypeValue>user</SubjectTypeValue>';

describe.each(kinds)('of a provider of %s', (kind, member, arn) => {
  const get = () => callIam(service, `Get${kind}Provider`, { [member]: arn() });
  const update = (parameters: Readonly<Record<string, string>>) =>
    callIam(service, `Update${kind}Provider`, { [member]: arn(), ...parameters });
  const isListed = async () => {
    const { body } = await callIam(service, `List${kind}Providers`, {});
    const entry = body.split('<member>').find((text) => text.includes(`<Arn>${arn()}</Arn>`));
    return /<IsTrustedIdentityPropagationEnabled>(\w+)</.exec(entry ?? '')?.[1];
  };

  test('it is attached, shown, changed and taken away', async () => {
    expect(contextIn(await get())).toBeUndefined();
    expect(await isListed()).toBe('false');
    expect((await update(contextParameters(whole))).code).toBe('none');
    expect(contextIn(await get())).toBe(shown);
    expect(await isListed()).toBe('true');
    expect((await update(contextParameters({ SubjectSourceKey: 'email' }))).code).toBe('none');
    expect(contextIn(await get())).toBe('<SubjectSourceKey>email</SubjectSourceKey><KeyDefinitionList/>');
    expect((await update({ RemoveContextProvider: 'true' })).code).toBe('none');
    expect((await update({ RemoveContextProvider: 'true' })).code).toBe('none');
    expect(contextIn(await get())).toBeUndefined();
  });

  const invalid = (text: string) => ['InvalidInput', text] as const;
  const ofKeys =
    'The keys of a context provider contain only letters, digits, single spaces between others, and _ . : / = + - @ #';
  test.each<[string, Readonly<Record<string, string>>, readonly [string, string]]>([
    [
      'no subject',
      contextParameters({ SubjectTypeValue: 'user' }),
      [
        'ValidationError',
        "1 validation error detected: Value null at 'contextProvider.subjectSourceKey' failed to satisfy constraint: Member must not be null",
      ],
    ],
    ['a key with two spaces', contextParameters({ SubjectSourceKey: 'a  b' }), invalid(ofKeys)],
    ['a key that ends in one', contextParameters({ SubjectSourceKey: 'a ' }), invalid(ofKeys)],
    ['a key with a letter beyond ASCII', contextParameters({ SubjectSourceKey: 'é' }), invalid(ofKeys)],
    [
      'a target with a star',
      contextParameters({ SubjectSourceKey: 'sub', keys: [['a', 'b*']] }),
      invalid(ofKeys),
    ],
    [
      'a type that is given and read',
      contextParameters({ SubjectSourceKey: 'sub', SubjectTypeValue: 'user', SubjectTypeSourceKey: 'typ' }),
      invalid('Specify either SubjectTypeValue or SubjectTypeSourceKey, but not both.'),
    ],
    [
      'two keys with one target',
      contextParameters({
        SubjectSourceKey: 'sub',
        keys: [
          ['a', 'aws:TransactionContext/IdentityProvider/Team'],
          ['team', ''],
        ],
      }),
      invalid('Two mappings of a context provider must not have the same target key.'),
    ],
    [
      'a target that is the subject',
      contextParameters({ SubjectSourceKey: 'sub', keys: [['a', 'AWS:OriginIdentity/Subject']] }),
      invalid(
        'The target keys of a context provider are names below aws:TransactionContext/IdentityProvider/, and do not begin with aws:',
      ),
    ],
    [
      'given and taken away',
      { ...contextParameters(whole), RemoveContextProvider: 'true' },
      invalid('Specify either ContextProvider or RemoveContextProvider, but not both.'),
    ],
    [
      'IAM Identity Center',
      { IdentityCenterInstanceArn: 'arn:aws:sso:::instance/ssoins-1234567890abcdef' },
      invalid('There is no IAM Identity Center instance that a provider could be associated with.'),
    ],
  ])('%s is refused', async (_name, parameters, [code, message]) => {
    expect(await update(parameters)).toMatchObject({ code, message });
  });

  test('eleven keys are refused', async () => {
    const keys = Array.from({ length: 11 }, (_, index) => [`k${index}`, ''] as const);
    expect((await update(contextParameters({ SubjectSourceKey: 'sub', keys }))).message).toBe(
      "1 validation error detected: Value at 'contextProvider.keyDefinitionList' failed to satisfy constraint: Member must have length less than or equal to 10",
    );
  });
});

test('providers are made with one', async () => {
  const Url = 'https://other.example.com';
  expect(
    (await callIam(service, 'CreateOpenIDConnectProvider', { Url, ...contextParameters(whole) })).code,
  ).toBe('none');
  const OpenIDConnectProviderArn = `arn:aws:iam::${testAccountId}:oidc-provider/other.example.com`;
  expect(contextIn(await callIam(service, 'GetOpenIDConnectProvider', { OpenIDConnectProviderArn }))).toBe(
    shown,
  );
  const parameters = { Name: 'Other', SAMLMetadataDocument: metadata, ...contextParameters(whole) };
  expect((await callIam(service, 'CreateSAMLProvider', parameters)).code).toBe('none');
  const SAMLProviderArn = `arn:aws:iam::${testAccountId}:saml-provider/Other`;
  const answer = await callIam(service, 'GetSAMLProvider', { SAMLProviderArn });
  expect(contextIn(answer)).toBe(shown);
  expect(answer.body).toMatch(/<IssuerURL>[^<]+<\/IssuerURL>\s*<KeyHashes>\s*<member>[0-9a-f]{64}</);
});

test('an update that says nothing is refused, and so is one beside the metadata', async () => {
  expect(
    await callIam(service, 'UpdateOpenIDConnectProvider', { OpenIDConnectProviderArn: oidc }),
  ).toMatchObject({ code: 'InvalidInput', message: 'Specify ContextProvider or RemoveContextProvider.' });
  const both = { SAMLProviderArn: saml, AssertionEncryptionMode: 'Allowed', RemoveContextProvider: 'true' };
  expect((await callIam(service, 'UpdateSAMLProvider', both)).message).toBe(
    'A request can change either the context provider or the provider metadata, but not both. Make separate requests.',
  );
});

describe('who may attach one', () => {
  const when = (Condition: object) => policy(allow('iam:*', { Condition }));
  const issuers = (key: string, issuer: string) => ({
    'ForAllValues:StringEquals': { [key]: issuer },
    Null: { [key]: 'false' },
  });
  test.each<[string, object, string, boolean]>([
    ['enabled allows to attach', { Bool: { 'iam:EnableIdentityPropagation': 'true' } }, 'attach', true],
    ['not enabled does not', { Bool: { 'iam:EnableIdentityPropagation': 'false' } }, 'attach', false],
    [
      'not enabled allows to take away',
      { Bool: { 'iam:EnableIdentityPropagation': 'false' } },
      'remove',
      true,
    ],
    ['enabled does not', { Bool: { 'iam:EnableIdentityPropagation': 'true' } }, 'remove', false],
    ['its issuer', issuers('iam:ResourceIdentityProviderIssuers', 'issuer.example.com/main'), 'attach', true],
    ['another issuer', issuers('iam:ResourceIdentityProviderIssuers', 'other.example.com'), 'attach', false],
    [
      'an issuer that is asked for',
      issuers('iam:RequestIdentityProviderIssuers', 'new.example.com'),
      'create',
      true,
    ],
    ['made without', { Bool: { 'iam:EnableIdentityPropagation': 'true' } }, 'create', false],
  ])('%s: %s %s %s', async (name, condition, what, isAllowed) => {
    const user = await makeUser(service, name.replaceAll(' ', '-'), when(condition));
    const calls: Readonly<Record<string, () => Promise<IamAnswer>>> = {
      attach: () => attachContext(service, oidc, { SubjectSourceKey: 'sub' }, user),
      remove: () =>
        callIam(
          service,
          'UpdateOpenIDConnectProvider',
          { OpenIDConnectProviderArn: oidc, RemoveContextProvider: 'true' },
          user,
        ),
      create: () => callIam(service, 'CreateOpenIDConnectProvider', { Url: 'https://new.example.com' }, user),
    };
    expect((await calls[what]!()).code).toBe(isAllowed ? 'none' : 'AccessDenied');
  });
});
