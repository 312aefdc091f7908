import { readFileSync } from 'node:fs';
import { CreateRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  AddClientIDToOpenIDConnectProviderCommand,
  DeleteOpenIDConnectProviderCommand,
  RemoveClientIDFromOpenIDConnectProviderCommand,
} from '@aws-sdk/client-iam';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeRole, refusal } from '../support/world.ts';
import { makeCertificates } from './oidc-certificates.ts';
import type { TestCertificates } from './oidc-certificates.ts';
import { json, makeKey, signToken, startIssuer } from './oidc-issuer.ts';
import { startRealProvider } from './oidc-real-provider.ts';
import { assumeWithToken, audience, loopback, makeProvider, trustProvider } from './oidc-world.ts';

let certificates: TestCertificates;
let service: TestService;
const logFile = join(tmpdir(), `locum-oidc-${process.pid}.log`);

beforeAll(async () => {
  certificates = makeCertificates();
  service = await startTestService({
    federationPrivateNetworks: loopback,
    federationCaFile: certificates.caFile,
    logFile,
    logLevel: 'debug',
  });
});

afterAll(() => service.close());

describe.each(['RS256', 'ES256'] as const)('oidc-provider with %s', (alg) => {
  test('is trusted, and goes on being trusted when it changes its keys', async () => {
    const provider = await startRealProvider(certificates, alg);
    const arn = await makeProvider(service, provider.url, { clientIds: [provider.audience] });
    const host = provider.url.slice('https://'.length);
    const condition = {
      StringEquals: { [`${host}:sub`]: 'nightly-build', [`${host}:aud`]: provider.audience },
    };
    const role = await makeRole(service, `nightly-${alg}`, trustProvider(arn, condition));
    const before = await provider.token();
    for (let keys = 0; keys < 2; keys += 1) {
      const answer = await assumeWithToken(service, role, await provider.token());
      expect(answer.SubjectFromWebIdentityToken).toBe('nightly-build');
      await provider.rotate();
    }
    await expect(assumeWithToken(service, role, await provider.token())).resolves.toBeDefined();
    // That key is not shown any more.
    expect((await refusal(assumeWithToken(service, role, before))).code).toMatch(
      /InvalidIdentityToken|IDPComm/,
    );
    await provider.close();
  });
});

describe('what the account says of a provider', () => {
  test('counts from the next request on', async () => {
    const issuer = await startIssuer(certificates, service);
    const arn = await makeProvider(service, issuer.url, { clientIds: ['one'] });
    const role = await makeRole(service, 'changing', trustProvider(arn));
    const assume = async (aud: string) =>
      (await refusal(assumeWithToken(service, role, await issuer.token({ aud })))).code;
    const iam = service.iam();
    expect([await assume('one'), await assume('two')]).toEqual(['none', 'InvalidIdentityToken']);
    const OpenIDConnectProviderArn = arn;
    await iam.send(
      new AddClientIDToOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, ClientID: 'two' }),
    );
    await iam.send(
      new RemoveClientIDFromOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, ClientID: 'one' }),
    );
    expect([await assume('one'), await assume('two')]).toEqual(['InvalidIdentityToken', 'none']);
    await iam.send(new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
    expect(await refusal(assumeWithToken(service, role, await issuer.token({ aud: 'two' })))).toMatchObject({
      message: `No OpenIDConnect provider found in your account for ${issuer.url}`,
    });
    await issuer.close();
  });
});

describe('the keys of an issuer that cannot be asked any more', () => {
  test('are good for six hours', async () => {
    const own = await startTestService({
      federationPrivateNetworks: loopback,
      federationCaFile: certificates.caFile,
    });
    const issuer = await startIssuer(certificates, own);
    const role = await makeRole(own, 'outage', trustProvider(await makeProvider(own, issuer.url)));
    const assume = async () => (await refusal(assumeWithToken(own, role, await issuer.token()))).code;
    expect(await assume()).toBe('none');
    issuer.answer = (_request, response) => void response.writeHead(503).end();
    for (const [seconds, code] of [
      [300, 'none'],
      [3 * 3600, 'none'],
      [2 * 3600, 'none'],
      [3600, 'IDPCommunicationError'],
    ] as const) {
      own.advance(seconds);
      expect(await assume()).toBe(code);
    }
    issuer.answer = undefined;
    own.advance(60);
    expect(await assume()).toBe('none');
    await issuer.close();
    await own.close();
  });

  test('are asked for again in the background when they are ten minutes old', async () => {
    const issuer = await startIssuer(certificates, service);
    const role = await makeRole(service, 'aging', trustProvider(await makeProvider(service, issuer.url)));
    const assume = async () => assumeWithToken(service, role, await issuer.token());
    await assume();
    service.advance(599);
    await assume();
    expect(issuer.asked()).toBe(1);
    service.advance(1);
    await assume();
    await expect.poll(() => issuer.asked()).toBe(2);
    await assume();
    expect(issuer.asked()).toBe(2);
    await issuer.close();
  });
});

test('an issuer on this machine may do without encryption, where this machine may be asked at all', async () => {
  const key = makeKey('local');
  const server = createServer((request, response) => {
    if (request.url === '/keys') json(response, { keys: [key.jwk] });
    else json(response, { issuer: url, jwks_uri: `${url}/keys` });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const claims = { iss: url, aud: audience, sub: 'local', iat: 1, exp: 9_999_999_999 };
  const careful = await startTestService();
  for (const [at, code] of [
    [service, 'none'],
    [careful, 'InvalidIdentityToken'],
  ] as const) {
    const provider = await makeProvider(at, url.replace('http:', 'https:'));
    const role = await makeRole(at, 'local', trustProvider(provider));
    expect((await refusal(assumeWithToken(at, role, await signToken(claims, key)))).code).toBe(code);
  }
  server.close();
  await careful.close();
});

describe('a trust policy for an issuer that serves everybody', () => {
  const arnOf = (host: string): string => `arn:aws:iam::111122223333:oidc-provider/${host}`;
  const github = 'token.actions.githubusercontent.com';
  const onlyAudience = (host: string) => ({ StringEquals: { [`${host}:aud`]: audience } });

  test.each([
    ['GitHub, any repository', trustProvider(arnOf(github)), 'MalformedPolicyDocument'],
    ['GitHub, an audience', trustProvider(arnOf(github), onlyAudience(github)), 'MalformedPolicyDocument'],
    [
      'GitHub, repo:*',
      trustProvider(arnOf(github), { StringLike: { [`${github}:sub`]: 'repo:*' } }),
      'MalformedPolicyDocument',
    ],
    [
      'GitHub in JSON escapes',
      trustProvider(arnOf(github)).replace('"Federated"', String.raw`"\u0046ederated"`),
      'MalformedPolicyDocument',
    ],
    [
      'GitHub, an owner',
      trustProvider(arnOf(github), { StringLike: { [`${github}:sub`]: 'repo:octo-org/*' } }),
      'none',
    ],
    [
      'GitHub, an owner by its id',
      trustProvider(arnOf(github), { StringEquals: { [`${github}:repository_owner_id`]: '65' } }),
      'none',
    ],
    ['GitLab', trustProvider(arnOf('gitlab.com')), 'MalformedPolicyDocument'],
    [
      'GitLab, a project',
      trustProvider(arnOf('gitlab.com'), { StringLike: { 'gitlab.com:sub': 'project_path:mygroup/*' } }),
      'none',
    ],
    ['Google', trustProvider('accounts.google.com'), 'MalformedPolicyDocument'],
    ['Google, a client', trustProvider('accounts.google.com', onlyAudience('accounts.google.com')), 'none'],
    ['an organization of CircleCI', trustProvider(arnOf('oidc.circleci.com/org/7a')), 'none'],
    ['a cluster', trustProvider(arnOf('oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE')), 'none'],
    ["one's own issuer", trustProvider(arnOf('keycloak.example.com/realms/main')), 'none'],
  ])('%s', async (name, document, code) => {
    const iam = service.iam();
    const RoleName = name.replaceAll(/\W+/g, '-');
    const created = await refusal(
      iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document })),
    );
    expect(created.code).toBe(code);
    if (code !== 'none') {
      expect(created.message).toMatch(/^The trust policy is too wide for /);
      await makeRole(service, RoleName, trustProvider(arnOf('issuer.example.com')));
    }
    const updated = iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: document }));
    expect((await refusal(updated)).code).toBe(code);
  });
});

test('nothing of a token is in the log', async () => {
  const issuer = await startIssuer(certificates, service);
  const role = await makeRole(service, 'silent', trustProvider(await makeProvider(service, issuer.url)));
  const good = await issuer.token({ sub: 'subject-4711' });
  const bad = await issuer.token({ sub: 'subject-4712', aud: 'elsewhere-4713' });
  await assumeWithToken(service, role, good);
  await refusal(assumeWithToken(service, role, bad));
  await issuer.close();
  await expect.poll(() => readFileSync(logFile, 'utf8')).toContain('AssumeRoleWithWebIdentity');
  const log = readFileSync(logFile, 'utf8');
  for (const secret of [good, bad, good.split('.')[2]!, good.split('.')[1]!, 'elsewhere-4713']) {
    expect(log).not.toContain(secret);
  }
});
