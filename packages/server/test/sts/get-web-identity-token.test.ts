import { randomUUID } from 'node:crypto';
import {
  DisableOutboundWebIdentityFederationCommand,
  EnableOutboundWebIdentityFederationCommand,
  GetOutboundWebIdentityFederationInfoCommand,
  TagUserCommand,
} from '@aws-sdk/client-iam';
import { DescribeOrganizationCommand, ListRootsCommand } from '@aws-sdk/client-organizations';
import {
  GetFederationTokenCommand,
  GetSessionTokenCommand,
  GetWebIdentityTokenCommand,
} from '@aws-sdk/client-sts';
import type { GetWebIdentityTokenCommandInput } from '@aws-sdk/client-sts';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import type { JSONWebKeySet, JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf, send, signedForm } from '../support/raw-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

const day = 86_400;
const audience = 'https://api.example.com';
const outbound = ['sts:GetWebIdentityToken', 'sts:TagGetWebIdentityToken'];

let service: TestService;
let alice: TestCredentials;
let issuer: string;
beforeAll(async () => {
  service = await startTestService();
  alice = await makeUser(service, 'alice', policy(allow(['sts:*'])));
  const enabled = await service.iam().send(new EnableOutboundWebIdentityFederationCommand());
  issuer = enabled.IssuerIdentifier!;
});
afterAll(() => service.close());

function ask(credentials: TestCredentials, input: Partial<GetWebIdentityTokenCommandInput> = {}) {
  const all = { Audience: [audience], SigningAlgorithm: 'RS256', ...input };
  return service.sts(credentials).send(new GetWebIdentityTokenCommand(all));
}

/** What a relying party does: it finds the keys by the issuer, and verifies. */
async function verify(token: string, of = issuer): Promise<JWTPayload> {
  const configuration = await fetchJson(`${of}/.well-known/openid-configuration`);
  const keys = createRemoteJWKSet(new URL(configuration['jwks_uri'] as string));
  const { payload } = await jwtVerify(token, keys, {
    issuer: of,
    audience,
    currentDate: new Date(service.now()),
  });
  return payload;
}

async function fetchJson(url: string): Promise<Record<string, unknown>> {
  return (await (await fetch(url)).json()) as Record<string, unknown>;
}

const keySet = async () => (await fetchJson(`${issuer}/.well-known/jwks.json`)) as unknown as JSONWebKeySet;
const claimsOf = (payload: JWTPayload) => payload['https://sts.amazonaws.com/'] as Record<string, unknown>;

describe('a web identity token', () => {
  test.each(['RS256', 'ES384'])(
    'is verified by its issuer’s keys, signed by %s',
    async (SigningAlgorithm) => {
      const { WebIdentityToken, Expiration } = await ask(alice, { SigningAlgorithm });
      const header = decodeProtectedHeader(WebIdentityToken!);
      expect(header).toEqual({ alg: SigningAlgorithm, typ: 'JWT', kid: expect.any(String) });
      const payload = await verify(WebIdentityToken!);
      expect(payload).toMatchObject({
        iss: issuer,
        aud: audience,
        sub: `arn:aws:iam::${testAccountId}:user/alice`,
        exp: payload.iat! + 300,
        jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(Expiration!.getTime() / 1000).toBe(payload.exp);
    },
  );

  test('tells of the account, the organization and the tags', async () => {
    const Tags = [
      { Key: 'Team', Value: 'blue' },
      { Key: 'Größe', Value: 'ü' },
    ];
    await service.iam().send(new TagUserCommand({ UserName: 'alice', Tags }));
    const { Organization } = await service.organizations().send(new DescribeOrganizationCommand());
    const { Roots } = await service.organizations().send(new ListRootsCommand());
    const { WebIdentityToken } = await ask(alice, {
      Audience: [audience, 'second'],
      DurationSeconds: 3600,
      Tags: [{ Key: 'job', Value: '17' }],
    });
    const payload = await verify(WebIdentityToken!);
    expect(payload.aud).toEqual([audience, 'second']);
    expect(claimsOf(payload)).toEqual({
      aws_account: testAccountId,
      source_region: 'us-east-1',
      principal_id: `arn:aws:iam::${testAccountId}:user/alice`,
      org_id: Organization!.Id,
      ou_path: [`${Organization!.Id}/${Roots![0]!.Id}/`],
      principal_tags: { Team: 'blue', Größe: 'ü' },
      request_tags: { job: '17' },
    });
  });

  test('of a role session is about the role, and tells of the session', async () => {
    const RoleArn = await makeRole(
      service,
      'builder',
      policy(trust(testAccountId, { Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'] })),
      { path: '/ci/', policy: policy(allow(outbound)), tags: { Team: 'red', Stage: 'test' } },
    );
    const session = await assume(service, RoleArn, alice, {
      SourceIdentity: 'alice',
      Tags: [{ Key: 'team', Value: 'green' }],
      DurationSeconds: 900,
    });
    const payload = await verify((await ask(session)).WebIdentityToken!);
    expect(payload.sub).toBe(RoleArn);
    expect(claimsOf(payload)).toMatchObject({
      principal_id: RoleArn,
      original_session_exp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      source_identity: 'alice',
      principal_tags: { Stage: 'test', team: 'green' },
    });
    expect(Date.parse(claimsOf(payload)['original_session_exp'] as string) / 1000).toBeGreaterThan(
      payload.exp!,
    );
  });

  test('of another audience or issuer is refused by the relying party', async () => {
    const { WebIdentityToken } = await ask(alice, { Audience: ['other'] });
    await expect(verify(WebIdentityToken!)).rejects.toThrow('unexpected "aud" claim value');
    const altered = WebIdentityToken!.replace(/\.([^.]*)\./, (_all, body: string) => {
      const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
      return `.${Buffer.from(JSON.stringify({ ...claims, aud: audience })).toString('base64url')}.`;
    });
    await expect(verify(altered)).rejects.toThrow('signature verification failed');
  });
});

describe('the documents of an issuer', () => {
  test('are public, and may be kept for a while', async () => {
    for (const name of ['openid-configuration', 'jwks.json']) {
      const url = `${issuer}/.well-known/${name}`;
      const got = await fetch(url);
      expect(got.status).toBe(200);
      expect(got.headers.get('content-type')).toBe('application/json');
      expect(got.headers.get('cache-control')).toBe('public, max-age=300');
      const head = await fetch(`${url}?x=y`, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
      expect(head.headers.get('content-length')).toBe(String((await got.arrayBuffer()).byteLength));
    }
  });

  test('show public keys only', async () => {
    await ask(alice, { SigningAlgorithm: 'ES384' });
    const { keys } = await keySet();
    for (const key of keys) {
      expect(key).toMatchObject({ use: 'sig', kid: expect.any(String) });
      for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi']) expect(key).not.toHaveProperty(secret);
    }
    expect(new Set(keys.map(({ alg }) => alg))).toEqual(new Set(['RS256', 'ES384']));
  });

  test.each([
    ['/issuers/', 404],
    [`/issuers/${randomUUID()}/.well-known/jwks.json`, 404],
    [`/issuers/${randomUUID()}/.well-known/openid-configuration`, 404],
    ['/issuers/x/.well-known/jwks.json', 404],
    ['/.well-known/openid-configuration', 404],
  ])('%s is none: %i', async (path, status) => {
    expect((await fetch(service.url + path)).status).toBe(status);
  });

  test('stay after the account has disabled outbound federation, and its tokens are refused at once', async () => {
    const { WebIdentityToken } = await ask(alice);
    await service.iam().send(new DisableOutboundWebIdentityFederationCommand());
    expect(await refusal(ask(alice))).toEqual({
      code: 'OutboundWebIdentityFederationDisabledException',
      status: 403,
      message: 'The outbound web identity federation feature is not enabled for this account.',
    });
    expect((await verify(WebIdentityToken!)).iss).toBe(issuer);
    const enabled = await service.iam().send(new EnableOutboundWebIdentityFederationCommand());
    expect(enabled.IssuerIdentifier).toBe(issuer);
  });
});

describe('leave to ask for a token', () => {
  test.each<
    [
      string,
      string,
      string,
      Partial<GetWebIdentityTokenCommandInput>,
      Partial<GetWebIdentityTokenCommandInput>,
    ]
  >([
    ['ForAllValues:StringEquals', 'sts:IdentityTokenAudience', audience, {}, { Audience: [audience, 'x'] }],
    ['StringEquals', 'sts:SigningAlgorithm', 'ES384', { SigningAlgorithm: 'ES384' }, {}],
    ['NumericLessThanEquals', 'sts:DurationSeconds', '300', {}, { DurationSeconds: 301 }],
    [
      'StringEquals',
      'aws:RequestTag/job',
      '17',
      { Tags: [{ Key: 'Job', Value: '17' }] },
      { Tags: [{ Key: 'Job', Value: '18' }] },
    ],
    [
      'ForAllValues:StringEquals',
      'aws:TagKeys',
      'job',
      { Tags: [{ Key: 'job', Value: '17' }] },
      { Tags: [{ Key: 'more', Value: '17' }] },
    ],
  ])('is bounded by %s %s %s', async (operator, key, value, right, wrong) => {
    const name = `bound-${key.replaceAll(/\W/g, '-')}`;
    const user = await makeUser(
      service,
      name,
      policy(allow(outbound, { Condition: { [operator]: { [key]: value } } })),
    );
    await ask(user, right);
    expect(await refusal(ask(user, wrong))).toMatchObject({ code: 'AccessDenied', status: 403 });
  });

  test.each([
    ['AWSIdentity', true],
    ['OriginIdentity', false],
  ])('with the sts:SubjectMode %s is enough for a token about the caller: %s', async (mode, isEnough) => {
    const Condition = { StringEquals: { 'sts:SubjectMode': mode } };
    const user = await makeUser(service, `mode-${mode}`, policy(allow(outbound, { Condition })));
    const asked = ask(user).then(
      () => true,
      () => false,
    );
    expect(await asked).toBe(isEnough);
  });

  test('with tags is a leave of its own', async () => {
    const user = await makeUser(service, 'untagged', policy(allow('sts:GetWebIdentityToken')));
    await ask(user);
    expect((await refusal(ask(user, { Tags: [{ Key: 'a', Value: 'b' }] }))).message).toBe(
      `User: arn:aws:iam::${testAccountId}:user/untagged is not authorized to perform: sts:TagGetWebIdentityToken ` +
        'because no identity-based policy allows the sts:TagGetWebIdentityToken action',
    );
  });
});

describe('GetWebIdentityToken is refused', () => {
  test('to sessions that would be over before the token', async () => {
    const RoleArn = await makeRole(service, 'short', policy(trust(testAccountId)), {
      policy: policy(allow(outbound)),
    });
    const session = await assume(service, RoleArn, alice, { DurationSeconds: 900 });
    await ask(session, { DurationSeconds: 840 });
    expect(await refusal(ask(session, { DurationSeconds: 901 }))).toEqual({
      code: 'SessionDurationEscalationException',
      status: 403,
      message: 'The requested token duration would extend the session beyond its original expiration time.',
    });
    service.advance(700);
    expect((await refusal(ask(session))).code).toBe('SessionDurationEscalationException');
  });

  test('to sessions of GetSessionToken and GetFederationToken', async () => {
    const sts = service.sts(alice);
    const sessions = [
      await sts.send(new GetSessionTokenCommand()),
      await sts.send(new GetFederationTokenCommand({ Name: 'bob', Policy: policy(allow('*')) })),
    ];
    for (const { Credentials } of sessions) {
      const session = {
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: Credentials!.SecretAccessKey!,
        sessionToken: Credentials!.SessionToken!,
      };
      expect((await refusal(ask(session))).message).toBe(
        'Cannot call GetWebIdentityToken with session credentials',
      );
    }
  });

  test('for more than fits into a token', async () => {
    const Tags = Array.from({ length: 50 }, (_, index) => ({
      Key: `${index}-`.padEnd(128, 'k'),
      Value: 'ü'.repeat(256),
    }));
    expect(await refusal(ask(alice, { Tags }))).toEqual({
      code: 'JWTPayloadSizeExceededException',
      status: 400,
      message: 'The requested token payload size exceeds the maximum allowed size.',
    });
    const { WebIdentityToken } = await ask(alice, { Tags: Tags.slice(0, 20) });
    expect(WebIdentityToken!.length).toBeLessThan(20_000);
    await verify(WebIdentityToken!);
  });

  const one = (clause: string) => `1 validation error detected: ${clause}`;
  const constraint = (value: string, member: string, text: string) =>
    one(`Value '${value}' at '${member}' failed to satisfy constraint: Member must ${text}`);
  const missing = (member: string) =>
    one(`Value null at '${member}' failed to satisfy constraint: Member must not be null`);

  test.each<[string, Record<string, string | undefined>, string, string]>([
    ['no audience', { 'Audience.member.1': undefined }, 'ValidationError', missing('audience')],
    ['no algorithm', { SigningAlgorithm: undefined }, 'ValidationError', missing('signingAlgorithm')],
    [
      'another algorithm',
      { SigningAlgorithm: 'HS256' },
      'ValidationError',
      constraint('HS256', 'signingAlgorithm', 'satisfy enum value set: [RS256, ES384]'),
    ],
    [
      'no name of an algorithm',
      { SigningAlgorithm: 'none' },
      'ValidationError',
      constraint('none', 'signingAlgorithm', 'have length greater than or equal to 5'),
    ],
    [
      'too short a time',
      { DurationSeconds: '59' },
      'ValidationError',
      constraint('59', 'durationSeconds', 'have value greater than or equal to 60'),
    ],
    [
      'too long a time',
      { DurationSeconds: '3601' },
      'ValidationError',
      constraint('3601', 'durationSeconds', 'have value less than or equal to 3600'),
    ],
    [
      'a tag of AWS',
      { 'Tags.member.1.Key': 'aws:x', 'Tags.member.1.Value': '' },
      'InvalidParameterValue',
      'Tag keys must not begin with aws:',
    ],
    [
      'somebody for whom the caller does not act',
      { SubjectMode: 'OriginIdentity' },
      'ValidationError',
      'SubjectMode OriginIdentity needs the subject and the issuer or provider of a trusted identity propagation context, and the calling session has none.',
    ],
    [
      'an unknown kind of subject',
      { SubjectMode: 'Origin' },
      'ValidationError',
      constraint('Origin', 'subjectMode', 'satisfy enum value set: [AWSIdentity, OriginIdentity]'),
    ],
    [
      'a scope of the caller itself',
      { Scope: 'read' },
      'ValidationError',
      'Scope can be given only with SubjectMode OriginIdentity and exactly one audience.',
    ],
  ])('for %s', async (_case, parameters, code, message) => {
    const all = Object.entries({
      Action: 'GetWebIdentityToken',
      Version: '2011-06-15',
      'Audience.member.1': audience,
      SigningAlgorithm: 'RS256',
      ...parameters,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const options = { now: service.now() };
    const signed = signedForm(service.url, Object.fromEntries(all), alice, options);
    const answer = await send(service.url, signed);
    expect({ status: answer.status, ...errorOf(answer) }).toEqual({ status: 400, code, message });
  });
});

test('keys are rotated, and no token and no kept set of keys is lost by it', async () => {
  const kidOf = (token: string) => decodeProtectedHeader(token).kid;
  const before = (await ask(alice)).WebIdentityToken!;
  service.advance(90 * day);
  const last = (await ask(alice, { DurationSeconds: 3600 })).WebIdentityToken!;
  expect(kidOf(last)).toBe(kidOf(before));
  const rsaKids = async () =>
    (await keySet()).keys.filter(({ alg }) => alg === 'RS256').map(({ kid }) => kid);
  await expect.poll(rsaKids, { timeout: 10_000 }).toHaveLength(2);
  const kept = await rsaKids();
  service.advance(day - 60);
  const latest = (await ask(alice, { DurationSeconds: 3600 })).WebIdentityToken!;
  expect(kidOf(latest)).toBe(kidOf(before));
  service.advance(120);
  const next = (await ask(alice)).WebIdentityToken!;
  expect(kidOf(next)).not.toBe(kidOf(before));
  expect(kept).toContain(kidOf(next));
  await verify(next);
  await verify(latest);
  service.advance(3 * 3600);
  expect(await rsaKids()).toEqual([kidOf(next)]);
  await verify((await ask(alice)).WebIdentityToken!);
});

test('many first tokens at once are signed with one key', async () => {
  const other = await startTestService();
  await other.iam().send(new EnableOutboundWebIdentityFederationCommand());
  const input = { Audience: [audience], SigningAlgorithm: 'RS256' };
  const tokens = await Promise.all(
    Array.from({ length: 8 }, () => other.sts().send(new GetWebIdentityTokenCommand(input))),
  );
  const kids = tokens.map(({ WebIdentityToken }) => decodeProtectedHeader(WebIdentityToken!).kid);
  expect(new Set(kids).size).toBe(1);
  await other.close();
});

test('issuers are under the public URL, where there is one', async () => {
  const other = await startTestService({ publicUrl: 'https://sts.example.com' });
  await other.iam().send(new EnableOutboundWebIdentityFederationCommand());
  const { IssuerIdentifier } = await other.iam().send(new GetOutboundWebIdentityFederationInfoCommand());
  expect(IssuerIdentifier).toMatch(/^https:\/\/sts\.example\.com\/issuers\/[0-9a-f-]{36}$/);
  const path = `${new URL(IssuerIdentifier!).pathname}/.well-known/openid-configuration`;
  const configuration = await fetchJson(other.url + path);
  expect(configuration).toMatchObject({
    issuer: IssuerIdentifier,
    jwks_uri: `${IssuerIdentifier}/.well-known/jwks.json`,
  });
  await other.close();
});
