import { GetRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send } from '../support/raw-client.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, makeRole, policy, refusal } from '../support/world.ts';
import type { TestCertificates } from './oidc-certificates.ts';
import { makeKey, startIssuer } from './oidc-issuer.ts';
import type { Claims, TestIssuer } from './oidc-issuer.ts';
import { assumeWithToken, audience, makeProvider, startWithIssuer, trustProvider } from './oidc-world.ts';

let certificates: TestCertificates;
let service: TestService;
let issuer: TestIssuer;
let provider: string;
let host: string;

beforeAll(async () => {
  ({ certificates, service, issuer } = await startWithIssuer());
  host = issuer.url.slice('https://'.length);
  provider = await makeProvider(service, issuer.url);
});

afterAll(async () => {
  await issuer.close();
  await service.close();
});

const keysOf = (answer: {
  Credentials?:
    | {
        AccessKeyId?: string | undefined;
        SecretAccessKey?: string | undefined;
        SessionToken?: string | undefined;
      }
    | undefined;
}): TestCredentials => ({
  accessKeyId: answer.Credentials?.AccessKeyId ?? '',
  secretAccessKey: answer.Credentials?.SecretAccessKey ?? '',
  sessionToken: answer.Credentials?.SessionToken ?? '',
});

describe('a workload with a token', () => {
  test('gets the credentials of the role that trusts it', async () => {
    const role = await makeRole(service, 'deploy', trustProvider(provider), { path: '/ci/' });
    const answer = await assumeWithToken(service, role, await issuer.token());
    expect(answer).toMatchObject({
      SubjectFromWebIdentityToken: 'repo:octo-org/octo-repo:ref:refs/heads/main',
      Audience: audience,
      Provider: issuer.url,
      AssumedRoleUser: { Arn: `arn:aws:sts::${service.accountId}:assumed-role/deploy/session` },
    });
    expect(answer.PackedPolicySize).toBeUndefined();
    const { Arn } = await service.sts(keysOf(answer)).send(new GetCallerIdentityCommand());
    expect(Arn).toBe(`arn:aws:sts::${service.accountId}:assumed-role/deploy/session`);
  });

  test.each(['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'])('signed with %s', async (alg) => {
    const own = await startIssuer(certificates, service);
    own.keys = [makeKey(`key-${alg}`, alg)];
    const role = await makeRole(
      service,
      `signed-${alg}`,
      trustProvider(await makeProvider(service, own.url)),
    );
    const answer = await assumeWithToken(service, role, await own.token());
    expect(answer.Credentials?.AccessKeyId).toMatch(/^ASIA/);
    await own.close();
  });

  test('is told apart by the conditions of the trust policy', async () => {
    const role = await makeRole(
      service,
      'conditional',
      trustProvider(provider, {
        StringEquals: { [`${host}:aud`]: audience, 'sts:RoleSessionName': 'nightly' },
        StringLike: { [`${host}:sub`]: 'repo:octo-org/*' },
        'ForAnyValue:StringEquals': { [`${host}:amr`]: ['mfa'] },
      }),
    );
    const token = (claims: Claims) => issuer.token({ amr: ['pwd', 'mfa'], ...claims });
    const named = { RoleSessionName: 'nightly' };
    await expect(assumeWithToken(service, role, await token({}), named)).resolves.toBeDefined();
    for (const [claims, rest] of [
      [{ sub: 'repo:evil-org/octo-repo' }, named],
      [{ amr: ['pwd'] }, named],
      [{ amr: undefined }, named],
      [{}, {}],
    ] as const) {
      expect(await refusal(assumeWithToken(service, role, await token(claims), rest))).toEqual({
        code: 'AccessDenied',
        status: 403,
        message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      });
    }
  });

  test.each<[string, (seconds: number) => Claims]>([
    [
      'a fraction of a second',
      (seconds) => ({ iat: seconds - 0.5, nbf: seconds - 0.25, exp: seconds + 300.5 }),
    ],
    [
      'null, which is no claim',
      () => ({
        azp: null,
        nbf: null,
        amr: null,
        'https://aws.amazon.com/roles': null,
        'https://aws.amazon.com/tags': null,
        'https://aws.amazon.com/tags/principal_tags/Team': null,
        'https://aws.amazon.com/tags/transitive_tag_keys': null,
        'https://aws.amazon.com/source_identity': null,
      }),
    ],
    [
      'null in its tags',
      () => ({
        'https://aws.amazon.com/tags': { principal_tags: { Team: null }, transitive_tag_keys: null },
      }),
    ],
  ])('may have %s', async (what, claims) => {
    const role = await makeRole(
      service,
      `with-${what.replaceAll(/\W+/g, '-')}`,
      trustProvider(provider, { Null: { [`${host}:azp`]: 'true', [`${host}:amr`]: 'true' } }),
    );
    const token = await issuer.token(claims(Math.floor(service.now() / 1000)));
    expect(await assumeWithToken(service, role, token)).toMatchObject({ Audience: audience });
  });

  test('names the party that it is for in azp', async () => {
    const role = await makeRole(
      service,
      'authorized-party',
      trustProvider(provider, { StringEquals: { [`${host}:aud`]: audience, [`${host}:oaud`]: 'account' } }),
    );
    const answer = await assumeWithToken(
      service,
      role,
      await issuer.token({ azp: audience, aud: 'account' }),
    );
    expect(answer.Audience).toBe(audience);
    const other = await issuer.token({ azp: 'another-client', aud: audience });
    expect(await refusal(assumeWithToken(service, role, other))).toMatchObject({
      code: 'InvalidIdentityToken',
      message: 'Incorrect token audience',
    });
  });

  test('brings session tags and a source identity, if the trust policy takes them', async () => {
    const all = ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession', 'sts:SetSourceIdentity'];
    const tagged = await makeRole(service, 'tagged', trustProvider(provider, undefined, all));
    const untagged = await makeRole(service, 'untagged', trustProvider(provider));
    const nested = {
      'https://aws.amazon.com/tags': {
        principal_tags: { Project: ['blue'], Team: ['red'] },
        transitive_tag_keys: ['Project'],
      },
    };
    const flat = {
      'https://aws.amazon.com/tags/principal_tags/Project': 'blue',
      'https://aws.amazon.com/tags/transitive_tag_keys': ['Project'],
    };
    const identity = { 'https://aws.amazon.com/source_identity': 'octocat' };
    await service.iam().send(
      new PutRolePolicyCommand({
        RoleName: 'tagged',
        PolicyName: 'own',
        PolicyDocument: policy(
          allow('iam:GetRole', { Condition: { StringEquals: { 'aws:PrincipalTag/project': 'blue' } } }),
        ),
      }),
    );
    for (const claims of [nested, flat]) {
      const answer = await assumeWithToken(service, tagged, await issuer.token({ ...claims, ...identity }));
      expect(answer).toMatchObject({ SourceIdentity: 'octocat', PackedPolicySize: expect.any(Number) });
      const reader = service.iam(keysOf(answer));
      await expect(reader.send(new GetRoleCommand({ RoleName: 'tagged' }))).resolves.toBeDefined();
    }
    expect(await refusal(assumeWithToken(service, untagged, await issuer.token(nested)))).toMatchObject({
      code: 'AccessDenied',
      message: 'Not authorized to perform sts:TagSession',
    });
    expect(await refusal(assumeWithToken(service, untagged, await issuer.token(identity)))).toMatchObject({
      message: 'Not authorized to perform sts:SetSourceIdentity',
    });
  });

  test('is known to policies for as long as its session lasts', async () => {
    const role = await makeRole(service, 'known', trustProvider(provider), {
      policy: policy(
        allow('iam:GetRole', {
          Condition: {
            StringEquals: {
              'aws:FederatedProvider': provider,
              [`${host}:aud`]: audience,
              [`${host}:sub`]: 'repo:octo-org/octo-repo:ref:refs/heads/main',
            },
            'ForAllValues:StringEquals': { [`${host}:amr`]: ['mfa', 'pwd'] },
          },
        }),
      ),
    });
    const read = async (claims: Claims): Promise<unknown> => {
      const answer = await assumeWithToken(service, role, await issuer.token(claims));
      return await service.iam(keysOf(answer)).send(new GetRoleCommand({ RoleName: 'known' }));
    };
    await expect(read({ amr: ['pwd', 'mfa'] })).resolves.toBeDefined();
    expect(await refusal(read({ amr: ['pwd', 'otp'] }))).toMatchObject({ code: 'AccessDenied' });
    expect(await refusal(read({ sub: 'repo:octo-org/other' }))).toMatchObject({ code: 'AccessDenied' });
  });

  test('asks for a session as long as the role allows, narrowed by policies', async () => {
    const role = await makeRole(service, 'long', trustProvider(provider), {
      maxSessionDuration: 7200,
      policy: policy(allow('iam:*')),
    });
    const token = await issuer.token();
    const { Credentials } = await assumeWithToken(service, role, token, { DurationSeconds: 7200 });
    expect((Credentials?.Expiration?.getTime() ?? 0) - service.now()).toBeGreaterThan(7_190_000);
    expect(await refusal(assumeWithToken(service, role, token, { DurationSeconds: 7201 }))).toMatchObject({
      code: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    });
    const narrowed = await assumeWithToken(service, role, token, { Policy: policy(allow('iam:ListRoles')) });
    expect(
      await refusal(service.iam(keysOf(narrowed)).send(new GetRoleCommand({ RoleName: 'long' }))),
    ).toMatchObject({ code: 'AccessDenied' });
  });

  test('may claim no more than a session token holds', async () => {
    const role = await makeRole(service, 'talkative', trustProvider(provider));
    const amr = Array.from({ length: 500 }, (_, number) => `method-${number}`);
    expect(await refusal(assumeWithToken(service, role, await issuer.token({ amr })))).toEqual({
      code: 'PackedPolicyTooLarge',
      status: 400,
      message: 'Serialized token too large for session',
    });
    const sub = 'x'.repeat(255);
    await expect(assumeWithToken(service, role, await issuer.token({ sub }))).resolves.toBeDefined();
  });

  test('need not sign, and what it sends as a signature is not looked at', async () => {
    const role = await makeRole(service, 'unsigned', trustProvider(provider));
    const body = new URLSearchParams({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: role,
      RoleSessionName: 'raw',
      WebIdentityToken: await issuer.token(),
    }).toString();
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const garbage = 'AWS4-HMAC-SHA256 Credential=AKIANOBODY/20260101/us-east-1/s3/aws4_request, Signature=00';
    for (const headers of [
      form,
      { ...form, Authorization: garbage },
      { ...form, Authorization: 'Bearer x' },
    ]) {
      const answer = await send(service.url, { headers, body });
      expect(answer.body).toContain('<SubjectFromWebIdentityToken>');
      expect(answer.status).toBe(200);
    }
  });
});

describe('the keys of an issuer', () => {
  test('are asked for once, and again when a token names one that is not there', async () => {
    const own = await startIssuer(certificates, service);
    const role = await makeRole(service, 'rotating', trustProvider(await makeProvider(service, own.url)));
    const assume = async (): Promise<unknown> => await assumeWithToken(service, role, await own.token());
    await Promise.all(Array.from({ length: 20 }, assume));
    expect(own.asked()).toBe(1);
    own.keys = [makeKey('second'), ...own.keys];
    await Promise.all(Array.from({ length: 20 }, assume));
    expect(own.asked()).toBe(2);
    await own.close();
    // It is gone, and its keys are still good.
    await assume();
  });

  test('go with the issuer: a token of a key that it has taken back is refused', async () => {
    const own = await startIssuer(certificates, service);
    const role = await makeRole(service, 'withdrawn', trustProvider(await makeProvider(service, own.url)));
    const token = await own.token({ exp: Math.floor(service.now() / 1000) + 7200 });
    await assumeWithToken(service, role, token);
    own.keys = [makeKey('second')];
    await assumeWithToken(service, role, await own.token());
    expect(await refusal(assumeWithToken(service, role, token))).toMatchObject({
      code: 'InvalidIdentityToken',
      message: expect.stringContaining("Couldn't retrieve verification key"),
    });
    await own.close();
  });

  test('may be others under their old names: it is asked once more', async () => {
    const own = await startIssuer(certificates, service);
    const role = await makeRole(service, 'renewed', trustProvider(await makeProvider(service, own.url)));
    const assume = async (): Promise<unknown> => await assumeWithToken(service, role, await own.token());
    await assume();
    own.keys = [makeKey('first')];
    await Promise.all(Array.from({ length: 20 }, assume));
    expect(own.asked()).toBe(2);
    await own.close();
  });

  test('that have not signed a token make it be asked once a minute, and leave what is for new names', async () => {
    const own = await startIssuer(certificates, service);
    const role = await makeRole(service, 'forged', trustProvider(await makeProvider(service, own.url)));
    await assumeWithToken(service, role, await own.token());
    const forger = makeKey('first');
    const forge = async (): Promise<unknown> =>
      await refusal(assumeWithToken(service, role, await own.token({}, forger)));
    for (const asked of [2, 3]) {
      for (let count = 0; count < 5; count += 1) {
        expect(await forge()).toMatchObject({
          code: 'InvalidIdentityToken',
          message: 'The web identity token provided could not be validated.',
        });
      }
      expect(own.asked()).toBe(asked);
      service.advance(60);
    }
    own.keys = [makeKey('second')];
    await assumeWithToken(service, role, await own.token());
    await own.close();
  });

  test('that nobody has do not make it be asked without end', async () => {
    const own = await startIssuer(certificates, service);
    const role = await makeRole(service, 'flooded', trustProvider(await makeProvider(service, own.url)));
    const stranger = makeKey('stranger');
    const codes: string[] = [];
    for (let count = 0; count < 10; count += 1) {
      codes.push((await refusal(assumeWithToken(service, role, await own.token({}, stranger)))).code);
    }
    expect(codes.slice(0, 3)).toEqual(Array.from({ length: 3 }, () => 'InvalidIdentityToken'));
    expect(new Set(codes.slice(3))).toEqual(new Set(['IDPCommunicationError']));
    expect(own.asked()).toBe(3);
    await own.close();
  });
});
