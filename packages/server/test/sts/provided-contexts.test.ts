import { GetWebIdentityTokenCommand } from '@aws-sdk/client-sts';
import type { AssumeRoleCommandInput, GetWebIdentityTokenCommandInput } from '@aws-sdk/client-sts';
import {
  DeleteOpenIDConnectProviderCommand,
  EnableOutboundWebIdentityFederationCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attachContext } from '../federation/context-provider.ts';
import type { Claims, TestIssuer } from '../federation/oidc-issuer.ts';
import { makeProvider, startWithIssuer } from '../federation/oidc-world.ts';
import { callIam } from '../support/iam-client.ts';
import { callLocum } from '../support/locum-client.ts';
import { testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

/**
 * An application that its users hand their tokens gets assertions of on whose behalf it acts, and assumes roles with them. Then it
 * proves its users to services elsewhere.
 */

let service: TestService;
let issuer: TestIssuer;
let provider: string;
let app: TestCredentials;
let role: string;

const setting = ['sts:AssumeRole', 'sts:SetContext'];
const outbound = ['sts:GetWebIdentityToken', 'sts:SetWebIdentityTokenScope'];

beforeAll(async () => {
  ({ service, issuer } = await startWithIssuer());
  provider = await makeProvider(service, issuer.url);
  await attachContext(service, provider, { SubjectSourceKey: 'email', keys: [['tenant', '']] });
  app = await makeUser(service, 'app', policy(allow(['sts:*', 'locum:CreateContextAssertion'])));
  role = await makeRole(service, 'of-users', policy(trust(testAccountId, { Action: setting })), {
    policy: policy(
      allow(outbound),
      allow('iam:ListUsers', {
        Condition: { StringEquals: { 'aws:OriginIdentity/Subject': 'ana@example.com' } },
      }),
    ),
  });
  await service.iam().send(new EnableOutboundWebIdentityFederationCommand());
});

afterAll(async () => {
  await issuer.close();
  await service.close();
});

const tokenOf = (email: string, more: Claims = {}) => issuer.token({ email, tenant: 'blue', ...more });

const ask = async (parameters: Readonly<Record<string, string>> = {}, as = app, email = 'ana@example.com') =>
  callLocum(
    service,
    'CreateContextAssertion',
    { ProviderArn: provider, WebIdentityToken: await tokenOf(email), ...parameters },
    as,
  );

const assertionFor = async (email: string): Promise<string> =>
  String((await ask({}, app, email)).result['ContextAssertion']);

const provided = (
  ContextAssertion: string | undefined,
  ProviderArn: string | undefined = provider,
): Partial<AssumeRoleCommandInput> => ({ ProvidedContexts: [{ ProviderArn, ContextAssertion }] });

const mayList = async (credentials: TestCredentials) =>
  (await refusal(service.iam(credentials).send(new ListUsersCommand()))).code;

describe('CreateContextAssertion', () => {
  test('answers an assertion that is good for a quarter of an hour, or as long as the token', async () => {
    const { result } = await ask();
    const seconds = Math.floor(service.now() / 1000);
    expect(result).toMatchObject({ ProviderArn: provider });
    expect(String(result['ContextAssertion'])).toMatch(/^[\w-]{100,2048}$/);
    expect(Number(result['Expiration']) - seconds).toBeLessThanOrEqual(300);
    const long = await tokenOf('ana@example.com', { exp: seconds + 7200 });
    const { result: later } = await ask({ WebIdentityToken: long });
    expect(Math.abs(Number(later['Expiration']) - seconds - 900)).toBeLessThan(5);
  });

  test.each<[string, () => Promise<Readonly<Record<string, string>>>, string]>([
    ['a provider that is not there', async () => ({ ProviderArn: `${provider}/other` }), 'NoSuchEntity'],
    [
      'a provider without a context provider',
      async () => ({ ProviderArn: await makeProvider(service, 'https://plain.example.com') }),
      'NoSuchEntity',
    ],
    [
      'a provider of another account',
      async () => ({ ProviderArn: provider.replace(testAccountId, '444455556666') }),
      'AccessDenied',
    ],
    ['no token', async () => ({ WebIdentityToken: 'none' }), 'InvalidIdentityToken'],
    [
      'a token of nobody',
      async () => ({ WebIdentityToken: await tokenOf('', { email: undefined }) }),
      'InvalidIdentityToken',
    ],
    [
      'a token that is over',
      async () => ({ WebIdentityToken: await tokenOf('ana@example.com', { exp: 1 }) }),
      'ExpiredTokenException',
    ],
    [
      'a token for somebody else',
      async () => ({ WebIdentityToken: await tokenOf('ana@example.com', { aud: 'other' }) }),
      'InvalidIdentityToken',
    ],
    [
      'a token of another issuer',
      async () => {
        const ProviderArn = await makeProvider(service, 'https://another.example.com');
        await attachContext(service, ProviderArn, { SubjectSourceKey: 'sub' });
        return { ProviderArn };
      },
      'InvalidIdentityToken',
    ],
  ])('refuses %s', async (_name, parameters, code) => {
    const answer = await ask(await parameters(), service.administrator);
    expect(answer.code).toBe(code);
    expect(answer.message).not.toContain('ana@example.com');
  });

  test('must be allowed, on the provider', async () => {
    const on = (name: string, Resource: string) =>
      makeUser(service, name, policy({ ...allow('locum:CreateContextAssertion'), Resource }));
    expect((await ask({}, await on('allowed', provider))).status).toBe(200);
    expect((await ask({}, await on('elsewhere', `${provider}/other`))).code).toBe('AccessDenied');
  });
});

describe('AssumeRole with a provided context', () => {
  test('begins a session on behalf of its subject', async () => {
    const ofAna = await assume(service, role, app, provided(await assertionFor('ana@example.com')));
    expect(await mayList(ofAna)).toBe('none');
    const ofBob = await assume(service, role, app, provided(await assertionFor('bob@example.com')));
    expect(await mayList(ofBob)).toBe('AccessDenied');
    expect(await mayList(await assume(service, role, app))).toBe('AccessDenied');
  });

  test('may be with an assertion that was used before: it is who may use it that counts', async () => {
    const assertion = await assertionFor('ana@example.com');
    for (let times = 0; times < 2; times += 1) {
      await expect(assume(service, role, app, provided(assertion))).resolves.toBeDefined();
    }
  });

  const last =
    'The context assertion is malformed, has expired, or is not from a context provider that is trusted here.';
  test.each<[string, (good: string) => Promise<Partial<AssumeRoleCommandInput>>]>([
    ['no text of ours', async () => provided('abcd')],
    [
      'one letter changed',
      async (good) => provided(`${good.slice(0, 40)}${good[40] === 'A' ? 'B' : 'A'}${good.slice(41)}`),
    ],
    ['cut', async (good) => provided(good.slice(0, -1))],
    ['longer', async (good) => provided(`${good}A`)],
    ['as long as can be', async () => provided('A'.repeat(3072))],
    ['of another provider', async (good) => provided(good, `${provider}/main`)],
    [
      'of IAM Identity Center',
      async (good) => provided(good, 'arn:aws:iam::aws:contextProvider/IdentityCenter'),
    ],
    ['without a provider', async (good) => provided(good, null as unknown as undefined)],
    ['without an assertion', async () => provided(undefined)],
    ['a session token', async () => provided((await assume(service, role, app)).sessionToken)],
    ['a token of the issuer', async () => provided(await tokenOf('ana@example.com'))],
    [
      'twice',
      async (good) => ({
        ProvidedContexts: [...provided(good).ProvidedContexts!, ...provided(good).ProvidedContexts!],
      }),
    ],
  ])('is refused: %s', async (_name, input) => {
    const call = assume(service, role, app, await input(await assertionFor('ana@example.com')));
    expect(await refusal(call)).toEqual({ code: 'InvalidContextAssertion', status: 400, message: last });
  });

  test('is refused when the assertion is over', async () => {
    const assertion = await assertionFor('ana@example.com');
    service.advance(301);
    expect((await refusal(assume(service, role, app, provided(assertion)))).code).toBe(
      'InvalidContextAssertion',
    );
  });

  test('is refused to callers of other accounts, whatever trust there is', async () => {
    const AccountId = '444455556666';
    const { result } = await callLocum(service, 'CreateAccount', { Name: 'other', AccountId });
    const inside = await assume(service, String(result['AccessRoleArn']), service.administrator);
    const across = await makeRole(service, 'across', policy(trust(AccountId, { Action: setting })));
    const assertion = await assertionFor('ana@example.com');
    await expect(assume(service, across, inside)).resolves.toBeDefined();
    expect((await refusal(assume(service, across, inside, provided(assertion)))).code).toBe(
      'InvalidContextAssertion',
    );
  });

  test('is refused when the subject’s sessions were ended since', async () => {
    const token = { sub: 'ana-7', email: 'ana@example.com' };
    const { result } = await ask({ WebIdentityToken: await issuer.token(token) });
    const assertion = String(result['ContextAssertion']);
    const session = await assume(service, role, app, provided(assertion));
    expect(await mayList(session)).toBe('none');
    await callLocum(service, 'EndSessions', { FederatedProvider: provider, Subject: 'ana-7' });
    expect(await mayList(session)).not.toBe('none');
    const shown = await callLocum(service, 'GetSession', { AccessKeyId: session.accessKeyId });
    expect((shown.result['Session'] as { Status?: string }).Status).toBe('Ended');
    expect((await refusal(assume(service, role, app, provided(assertion)))).code).toBe(
      'InvalidContextAssertion',
    );
    expect(
      await mayList(await assume(service, role, app, provided(await assertionFor('ana@example.com')))),
    ).toBe('none');
  });

  test.each<[string, (arn: string) => Promise<unknown>]>([
    [
      'the context provider was taken away',
      (OpenIDConnectProviderArn) =>
        callIam(service, 'UpdateOpenIDConnectProvider', {
          OpenIDConnectProviderArn,
          RemoveContextProvider: 'true',
        }),
    ],
    [
      'the identity provider was deleted',
      (OpenIDConnectProviderArn) =>
        service.iam().send(new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn })),
    ],
  ])('is refused when %s', async (_name, end) => {
    const assertion = await assertionFor('ana@example.com');
    await end(provider);
    expect((await refusal(assume(service, role, app, provided(assertion)))).code).toBe(
      'InvalidContextAssertion',
    );
    await makeProvider(service, issuer.url).catch(() => undefined);
    await attachContext(service, provider, { SubjectSourceKey: 'email', keys: [['tenant', '']] });
  });

  test.each<[string, string, string, boolean]>([
    ['both', policy(allow(setting)), policy(trust(testAccountId, { Action: setting })), true],
    ['the caller alone', policy(allow(setting)), policy(trust(testAccountId)), false],
    [
      'the role alone',
      policy(allow('sts:AssumeRole')),
      policy(trust(testAccountId, { Action: setting })),
      false,
    ],
    [
      'the role, for this provider',
      policy(allow(setting)),
      policy(
        trust(testAccountId, { Action: setting }),
        trust(testAccountId, {
          Effect: 'Deny',
          Action: 'sts:SetContext',
          Condition: {
            'ForAllValues:ArnNotEquals': {
              'sts:RequestContextProviders': `arn:aws:iam::${testAccountId}:oidc-provider/localhost*`,
            },
          },
        }),
      ),
      true,
    ],
    [
      'the role, for users of another tenant',
      policy(allow(setting)),
      policy(
        trust(testAccountId, {
          Action: setting,
          Condition: {
            StringEqualsIfExists: {
              'sts:RequestContext/aws:TransactionContext/IdentityProvider/tenant': 'red',
            },
          },
        }),
      ),
      false,
    ],
  ])('needs sts:SetContext: allowed by %s', async (name, own, trustPolicy, isAllowed) => {
    const slug = name.replaceAll(/\W+/g, '-');
    const caller = await makeUser(service, slug, own);
    const at = await makeRole(service, slug, trustPolicy);
    const call = assume(service, at, caller, provided(await assertionFor('ana@example.com')));
    expect((await refusal(call)).code).toBe(isAllowed ? 'none' : 'AccessDenied');
  });
});

describe('GetWebIdentityToken on behalf of somebody', () => {
  const sessionOf = async (email: string, at = role) =>
    assume(service, at, app, provided(await assertionFor(email)));
  const outboundToken = (
    credentials: TestCredentials,
    input: Partial<GetWebIdentityTokenCommandInput> = {},
  ) =>
    service.sts(credentials).send(
      new GetWebIdentityTokenCommand({
        Audience: ['https://api.example.com'],
        SigningAlgorithm: 'ES384',
        SubjectMode: 'OriginIdentity',
        ...input,
      }),
    );

  test('is about him, and says so; the principal is told beside', async () => {
    const { WebIdentityToken } = await outboundToken(await sessionOf('ana@example.com'), {
      Scope: 'read:all write',
    });
    const { sub, scope, 'https://sts.amazonaws.com/': ours } = decodeJwt(WebIdentityToken!);
    expect({ sub, scope }).toEqual({ sub: 'ana@example.com', scope: 'read:all write' });
    expect(ours).toMatchObject({ principal_id: role, subject_mode: 'OriginIdentity' });
  });

  test('is about the role unless it is asked for', async () => {
    const session = await sessionOf('ana@example.com');
    const { WebIdentityToken } = await outboundToken(session, { SubjectMode: undefined });
    const { sub, 'https://sts.amazonaws.com/': ours } = decodeJwt(WebIdentityToken!);
    expect(sub).toBe(role);
    expect(ours).not.toHaveProperty('subject_mode');
  });

  test.each([
    ['arn:aws:iam::111122223333:role/admin'],
    ['ARN:x'],
    [' ana'],
    ['ana '],
    ['an\u200Ba'],
    ['an\ta'],
    ['an\u00A0a'],
    ['an\u2028a'],
  ])('is denied about %j', async (subject) => {
    expect(await refusal(outboundToken(await sessionOf(subject)))).toMatchObject({
      code: 'AccessDenied',
      message: 'The subject of the trusted identity propagation context cannot be the subject of a token.',
    });
  });

  test.each<[string, Partial<GetWebIdentityTokenCommandInput>]>([
    ['a scope twice', { Scope: 'read read' }],
    ['two spaces', { Scope: 'read  write' }],
    ['a space at its end', { Scope: 'read ' }],
    ['a comma', { Scope: 'read,write' }],
    ['a quotation mark', { Scope: 'read"' }],
    ['a backslash', { Scope: String.raw`re\ad` }],
    ['a letter beyond ASCII', { Scope: 'lésen' }],
    ['too long a scope', { Scope: 'r'.repeat(257) }],
    ['a scope for two audiences', { Scope: 'read', Audience: ['a', 'b'] }],
    ['a scope of the role itself', { Scope: 'read', SubjectMode: 'AWSIdentity' }],
  ])('takes no %s', async (_name, input) => {
    expect((await refusal(outboundToken(await sessionOf('ana@example.com'), input))).code).toBe(
      'ValidationError',
    );
  });

  test('needs leave for its scopes, each of them', async () => {
    const when = { 'ForAllValues:StringEquals': { 'sts:IdentityTokenScope': ['read', 'list'] } };
    const at = await makeRole(service, 'scoped', policy(trust(testAccountId, { Action: setting })), {
      policy: policy(
        allow('sts:GetWebIdentityToken', {
          Condition: { StringEquals: { 'sts:SubjectMode': 'OriginIdentity' } },
        }),
        allow('sts:SetWebIdentityTokenScope', { Condition: when }),
      ),
    });
    const session = await sessionOf('ana@example.com', at);
    const code = async (Scope?: string) => (await refusal(outboundToken(session, { Scope }))).code;
    expect([await code(), await code('read'), await code('list read'), await code('read write')]).toEqual([
      'none',
      'none',
      'none',
      'AccessDenied',
    ]);
  });

  test('is for sessions that act on behalf of somebody', async () => {
    expect((await refusal(outboundToken(await assume(service, role, app)))).code).toBe('ValidationError');
  });
});
