import { join } from 'node:path';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { GetScopedCredentialsCommand } from '@aws-sdk/client-sts';
import type { Credentials } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditFilesIn, readAuditFile } from '../support/audit-files.ts';
import { callIam } from '../support/iam-client.ts';
import { callLocum } from '../support/locum-client.ts';
import { testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, policy, refusal, trust } from '../support/world.ts';
import { attachContext } from './context-provider.ts';
import type { Claims, TestIssuer } from './oidc-issuer.ts';
import { assumeWithToken, makeProvider, startWithIssuer, trustProvider } from './oidc-world.ts';
import {
  assumeWithSaml,
  goodAssertion,
  makeCompany,
  providerArn,
  roleArnOf,
  trustSaml,
} from './saml-world.ts';

/**
 * Trusted identity propagation: what an identity provider says of whom a session acts for goes into the session, and with it
 * through chains, to be asked for by policies.
 */

let service: TestService;
let issuer: TestIssuer;
let provider: string;
let role: string;

const both = ['sts:AssumeRoleWithWebIdentity', 'sts:SetContext'];
const claims: Claims = {
  email: 'ana@example.com',
  tenant: 'blue',
  realm: { team: 'payments' },
  level: 3,
  groups: ['admins'],
};
const contextProvider = {
  SubjectSourceKey: 'email',
  SubjectTypeSourceKey: 'kind',
  keys: [
    ['tenant', ''],
    ['realm/team', 'Team'],
    ['level', 'aws:TransactionContext/IdentityProvider/Level'],
    ['groups', ''],
    ['acr', ''],
  ],
} as const;

/** For whoever acts for Ana. */
const forAna = (action: string) =>
  policy(allow(action, { Condition: { StringEquals: { 'aws:OriginIdentity/Subject': 'ana@example.com' } } }));

beforeAll(async () => {
  ({ service, issuer } = await startWithIssuer());
  provider = await makeProvider(service, issuer.url);
  role = await makeRole(service, 'app', trustProvider(provider, undefined, both), {
    policy: forAna('iam:ListUsers'),
  });
  await attachContext(service, provider, contextProvider);
});

afterAll(async () => {
  await issuer.close();
  await service.close();
});

const sessionOf = ({ AccessKeyId, SecretAccessKey, SessionToken }: Credentials): TestCredentials => ({
  accessKeyId: AccessKeyId ?? '',
  secretAccessKey: SecretAccessKey ?? '',
  sessionToken: SessionToken ?? '',
});

const begin = async (more: Claims = {}, at = role) =>
  assumeWithToken(service, at, await issuer.token({ ...claims, ...more }));
const session = async (more: Claims = {}, at = role) => sessionOf((await begin(more, at)).Credentials!);
const mayList = async (credentials: TestCredentials) =>
  (await refusal(service.iam(credentials).send(new ListUsersCommand()))).code;

describe('a token of a provider with a context provider', () => {
  test('gives the session its context, and the answer tells it', async () => {
    expect((await begin({ kind: 'user' })).TrustedIdentityPropagationContext).toEqual({
      OriginIdentity: {
        Subject: 'ana@example.com',
        SubjectType: 'user',
        Issuer: issuer.url.slice('https://'.length),
        FederatedProviderArn: provider,
      },
      TransactionContext: {
        IdentityProvider: { tenant: 'blue', Team: 'payments', Level: '3', groups: 'admins' },
      },
    });
  });

  test('is known by it to the policies of the role', async () => {
    expect(await mayList(await session())).toBe('none');
    expect(await mayList(await session({ email: 'bob@example.com' }))).toBe('AccessDenied');
  });

  const refused = {
    code: 'InvalidIdentityToken',
    message: 'The token does not have what the context provider of its identity provider takes from it.',
  };
  test.each<[string, Claims]>([
    ['no subject', { email: undefined }],
    ['a subject that is null', { email: null }],
    ['a blank subject', { email: ' ' }],
    ['two subjects', { email: ['ana@example.com', 'bob@example.com'] }],
    ['a subject that is no text', { email: { address: 'ana@example.com' } }],
    ['too long a subject', { email: 'a'.repeat(257) }],
    ['two groups', { groups: ['admins', 'staff'] }],
    ['too long a tenant', { tenant: 'b'.repeat(129) }],
    ['a kind of subject that is no text', { kind: {} }],
    ['a subject with half a character', { email: 'ana\uD800' }],
    ['a subject that no answer could hold', { email: 'ana\u0000' }],
    ['a tenant that no answer could hold', { tenant: 'b\uFFFF' }],
  ])('is refused with %s', async (_name, more) => {
    expect(await refusal(begin(more))).toMatchObject(refused);
  });

  test('may lack what is not the subject', async () => {
    const lacking = { tenant: undefined, realm: 'none', level: null, groups: [] };
    expect((await begin(lacking)).TrustedIdentityPropagationContext).toEqual({
      OriginIdentity: {
        Subject: 'ana@example.com',
        Issuer: issuer.url.slice('https://'.length),
        FederatedProviderArn: provider,
      },
    });
  });

  test('is as long as can be', async () => {
    const subject = '\u{1F600}'.repeat(256);
    const answer = await begin({ email: subject, tenant: 'ü'.repeat(128) });
    expect(answer.TrustedIdentityPropagationContext).toMatchObject({
      OriginIdentity: { Subject: subject },
      TransactionContext: { IdentityProvider: { tenant: 'ü'.repeat(128) } },
    });
  });

  test('gives no session that would not fit into its token', async () => {
    const many = Array.from({ length: 10 }, (_, index) => `k${index}${'x'.repeat(120)}`);
    await attachContext(service, provider, {
      SubjectSourceKey: 'email',
      keys: many.map((key) => [key, ''] as const),
    });
    const longest = Object.fromEntries(many.map((key) => [key, 'ü'.repeat(128)]));
    expect((await refusal(begin(longest))).code).toBe('PackedPolicyTooLarge');
    await attachContext(service, provider, contextProvider);
  });

  test('is let in only where the trust policy lets contexts be set', async () => {
    const plain = await makeRole(service, 'plain', trustProvider(provider));
    expect(await refusal(begin({}, plain))).toMatchObject({
      code: 'AccessDenied',
      message: 'Not authorized to perform sts:SetContext',
    });
  });

  test.each<[string, object, boolean]>([
    ['Ana', { StringEquals: { 'aws:OriginIdentity/Subject': 'ana@example.com' } }, true],
    ['Bob', { StringEquals: { 'aws:OriginIdentity/Subject': 'bob@example.com' } }, false],
    ['a team', { StringEquals: { 'aws:TransactionContext/IdentityProvider/team': 'payments' } }, true],
    ['another team', { StringEquals: { 'aws:TransactionContext/IdentityProvider/team': 'press' } }, false],
    [
      'Ana, asked for',
      { StringEquals: { 'sts:RequestContext/aws:OriginIdentity/Subject': 'ana@example.com' } },
      true,
    ],
    ['nobody', { Null: { 'aws:OriginIdentity/Subject': 'true' } }, false],
    [
      'another provider',
      {
        'ForAnyValue:ArnEquals': {
          'sts:RequestContextProviders': 'arn:aws:iam::aws:contextProvider/IdentityCenter',
        },
      },
      false,
    ],
  ])('is let in by a trust policy for %s: %s %s', async (name, condition, isLetIn) => {
    const at = await makeRole(
      service,
      `for-${name.replaceAll(/\W+/g, '-')}`,
      trustProvider(provider, condition as never, both),
    );
    expect((await refusal(begin({}, at))).code).toBe(isLetIn ? 'none' : 'AccessDenied');
  });

  test('has no context once the context provider is taken away, and sessions keep theirs', async () => {
    const before = await session();
    const OpenIDConnectProviderArn = provider;
    await callIam(service, 'UpdateOpenIDConnectProvider', {
      OpenIDConnectProviderArn,
      RemoveContextProvider: 'true',
    });
    const { TrustedIdentityPropagationContext, Credentials: without } = await begin();
    expect(TrustedIdentityPropagationContext).toBeUndefined();
    expect(await mayList(sessionOf(without!))).toBe('AccessDenied');
    expect(await mayList(before)).toBe('none');
    await attachContext(service, provider, contextProvider);
  });
});

describe('a chain that begins with a context', () => {
  const next = (name: string, Action: readonly string[], rest: object = {}) =>
    makeRole(service, name, policy(trust(testAccountId, { Action, ...rest })), {
      policy: policy(allow('sts:*'), JSON.parse(forAna('iam:ListUsers')).Statement[0] as object),
    });
  let first: string;
  beforeAll(async () => {
    first = await makeRole(service, 'first', trustProvider(provider, undefined, both), {
      policy: policy(allow('sts:*')),
    });
  });

  test('keeps it to its end, in narrowed sessions too', async () => {
    const second = await next('second', ['sts:AssumeRole', 'sts:SetContext']);
    const third = await next('third', ['sts:AssumeRole', 'sts:SetContext'], {
      Condition: { StringEquals: { 'aws:OriginIdentity/Subject': 'ana@example.com' } },
    });
    const chained = await assume(service, third, await assume(service, second, await session({}, first)));
    expect(await mayList(chained)).toBe('none');
    const narrowed = await service
      .sts(chained)
      .send(new GetScopedCredentialsCommand({ DurationSeconds: 900 }));
    expect(await mayList(sessionOf(narrowed.Credentials!))).toBe('none');
    const ofBob = await assume(service, second, await session({ email: 'bob@example.com' }, first));
    expect((await refusal(assume(service, third, ofBob))).code).toBe('AccessDenied');
  });

  test('does not get rid of it in a role that lets no contexts be set', async () => {
    const deaf = await next('deaf', ['sts:AssumeRole']);
    expect(await refusal(assume(service, deaf, await session({}, first)))).toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining('is not authorized to perform: sts:SetContext on resource') as string,
    });
    await expect(assume(service, deaf, service.administrator)).resolves.toBeDefined();
  });

  test('is lent no other one', async () => {
    const second = await next('borrower', ['sts:AssumeRole', 'sts:SetContext']);
    const { result } = await callLocum(service, 'CreateContextAssertion', {
      ProviderArn: provider,
      WebIdentityToken: await issuer.token({ ...claims, email: 'bob@example.com' }),
    });
    const ProvidedContexts = [
      { ProviderArn: provider, ContextAssertion: String(result['ContextAssertion']) },
    ];
    expect(
      (await refusal(assume(service, second, await session({}, first), { ProvidedContexts }))).code,
    ).toBe('InvalidContextAssertion');
  });
});

describe('an assertion of a SAML provider with a context provider', () => {
  const attribute = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
  test('gives the session its context, and tells the key that signed for the issuer', async () => {
    const signer = await makeCompany(service);
    const actions = ['sts:AssumeRoleWithSAML', 'sts:TagSession', 'sts:SetContext'];
    await makeRole(service, 'SamlApp', trustSaml({}, actions), { policy: forAna('iam:ListUsers') });
    const pair = `${roleArnOf('SamlApp')},${providerArn}`;
    const assertion = (email: string | readonly string[] = 'ana@example.com') =>
      goodAssertion(service, signer, {
        attributes: { Role: pair, RoleSessionName: 'ana', [attribute]: email, department: 'press' },
      });
    const at = { RoleArn: roleArnOf('SamlApp') };
    expect(
      (await assumeWithSaml(service, assertion(), at)).TrustedIdentityPropagationContext,
    ).toBeUndefined();
    await attachContext(service, providerArn, {
      SubjectSourceKey: attribute,
      SubjectTypeValue: 'user',
      keys: [
        ['https://aws.amazon.com/SAML/Attributes/department', 'department'],
        ['Subject/NameID', 'name'],
      ],
    });
    const answer = await assumeWithSaml(service, assertion(), at);
    const { body } = await callIam(service, 'GetSAMLProvider', { SAMLProviderArn: providerArn });
    const [, hash] = /<KeyHashes>\s*<member>(\w+)</.exec(body)!;
    expect(answer.TrustedIdentityPropagationContext).toEqual({
      OriginIdentity: {
        Subject: 'ana@example.com',
        SubjectType: 'user',
        Issuer: hash,
        FederatedProviderArn: providerArn,
      },
      TransactionContext: { IdentityProvider: { department: 'press', name: answer.Subject } },
    });
    expect(await mayList(sessionOf(answer.Credentials!))).toBe('none');
    expect(await refusal(assumeWithSaml(service, assertion(['a', 'b']), at))).toMatchObject({
      code: 'InvalidIdentityToken',
      message:
        'The SAML assertion does not have what the context provider of its identity provider takes from it',
    });
    // The role Reader lets no contexts be set.
    expect(
      (
        await refusal(
          assumeWithSaml(
            service,
            goodAssertion(service, signer, {
              attributes: { [attribute]: 'ana@example.com' },
            }),
          ),
        )
      ).message,
    ).toBe('Not authorized to perform sts:SetContext');
  });
});

test('sessions of a subject that are ended are so with the context that goes on from them', async () => {
  const sub = 'workload-7';
  const before = await session({ sub });
  expect(await mayList(before)).toBe('none');
  service.advance(2);
  const { status } = await callLocum(service, 'EndSessions', { FederatedProvider: provider, Subject: sub });
  expect(status).toBe(200);
  expect(await mayList(before)).toBe('ExpiredToken');
  service.advance(1);
  expect(await mayList(await session({ sub }))).toBe('none');
});

test('no event tells of whom a session acts for', async () => {
  const directory = join(service.data, 'audit');
  await begin({ email: 'nobody-is-to-know@example.com', tenant: 'of-this-tenant' });
  await expect
    .poll(() =>
      auditFilesIn(directory)
        .map((name) => readAuditFile(directory, name))
        .join(''),
    )
    .toContain('"eventName":"AssumeRoleWithWebIdentity"');
  await service.restart();
  const told = auditFilesIn(directory)
    .map((name) => readAuditFile(directory, name))
    .join('');
  for (const secret of ['nobody-is-to-know', 'of-this-tenant', 'rustedIdentityPropagationContext']) {
    expect(told).not.toContain(secret);
  }
});
