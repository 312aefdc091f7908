import { once } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { UpdateOpenIDConnectProviderThumbprintCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeRole, refusal } from '../support/world.ts';
import { makeCertificates } from './oidc-certificates.ts';
import type { TestCertificates } from './oidc-certificates.ts';
import { json, makeKey, signToken, startIssuer } from './oidc-issuer.ts';
import type { TestIssuer } from './oidc-issuer.ts';
import { assumeWithToken, audience, loopback, makeProvider, trustProvider } from './oidc-world.ts';

const noKey =
  "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements";
const noAnswer = 'The identity provider could not be reached to verify the token. Please try again.';
const badThumbprint = "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint";

let certificates: TestCertificates;
let unknown: TestCertificates;
let service: TestService;
let roles = 0;

beforeAll(async () => {
  certificates = makeCertificates();
  unknown = makeCertificates('Another authority');
  service = await startTestService({
    federationPrivateNetworks: loopback,
    federationCaFile: certificates.caFile,
  });
});

const issuers: TestIssuer[] = [];
afterAll(async () => {
  await Promise.all(issuers.map((issuer) => issuer.close()));
  await service.close();
});

/** Starts an issuer that stays to the end: another must not get its port, and with that its provider. */
async function openIssuer(shown: TestCertificates): Promise<TestIssuer> {
  const issuer = await startIssuer(shown, service);
  issuers.push(issuer);
  return issuer;
}

async function makeTrustingRole(
  url: string,
  thumbprints: readonly string[] = [],
  at: TestService = service,
): Promise<string> {
  const provider = await makeProvider(at, url, { thumbprints });
  roles += 1;
  return await makeRole(at, `role-${roles}`, trustProvider(provider));
}

/** A token that would be good if only its issuer were. */
async function tokenOf(iss: string): Promise<string> {
  const now = Math.floor(service.now() / 1000);
  return await signToken({ iss, aud: audience, sub: 'somebody', iat: now, exp: now + 300 }, makeKey('first'));
}

/** Answers the configuration as it should be, and `answer` for the keys. */
const atKeys =
  (issuer: () => TestIssuer, answer: (response: ServerResponse) => void): RequestListener =>
  (request, response) => {
    if (request.url === '/keys') answer(response);
    else json(response, { issuer: issuer().url, jwks_uri: `${issuer().url}/keys` });
  };

function flood(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  const piece = Buffer.alloc(65_536, ' ');
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', more).on('error', () => undefined);
  more();
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer)).on('error', () => undefined);
}

type Answers = (issuer: () => TestIssuer) => RequestListener;
const withUrl =
  (jwks_uri: unknown): Answers =>
  (issuer) =>
  (_request, response) =>
    json(response, { issuer: issuer().url, jwks_uri });

const hostile: readonly [name: string, answers: Answers, message: string][] = [
  ['never answers', () => () => undefined, noAnswer],
  [
    'stops within its answer',
    () => (_, response) => void response.writeHead(200).write('{"issuer":'),
    noAnswer,
  ],
  ['answers a byte at a time', () => (_, response) => drip(response), noAnswer],
  ['hangs up', () => (request) => request.socket.destroy(), noAnswer],
  ['is broken', () => (_, response) => void response.writeHead(503).end(), noAnswer],
  ['answers without end', () => (_, response) => flood(response), noKey],
  ['has no such page', () => (_, response) => void response.writeHead(404).end('{}'), noKey],
  [
    'redirects',
    (issuer) => (_, response) => void response.writeHead(302, { Location: `${issuer().url}/keys` }).end(),
    noKey,
  ],
  [
    'redirects to metadata',
    () => (_, response) => void response.writeHead(307, { Location: 'http://169.254.169.254/' }).end(),
    noKey,
  ],
  ['answers HTML', () => (_, response) => void response.end('<html></html>'), noKey],
  ['answers nothing', () => (_, response) => void response.end(), noKey],
  ['answers a list', () => (_, response) => json(response, []), noKey],
  [
    'answers JSON half a million deep',
    () => (_, response) => void response.end('['.repeat(500_000) + ']'.repeat(500_000)),
    noKey,
  ],
  [
    'answers what is no UTF-8',
    () => (_, response) => void response.end(Buffer.from([0x7b, 0xff, 0x7d])),
    noKey,
  ],
  [
    'answers a bomb',
    () => (_, response) =>
      void response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
    noKey,
  ],
  [
    'says it is another',
    () => (_, response) =>
      json(response, { issuer: 'https://accounts.google.com', jwks_uri: 'https://localhost/keys' }),
    noKey,
  ],
  ['names no keys', withUrl(undefined), noKey],
  ['names a number', withUrl(42), noKey],
  ['names keys without encryption', withUrl('http://keys.example.com/keys'), noKey],
  ['names a file', withUrl('file:///etc/passwd'), noKey],
  ['names data', withUrl('data:application/json,{"keys":[]}'), noKey],
  ['names the metadata service', withUrl('https://169.254.169.254/latest/meta-data'), noKey],
  ['names it in one number', withUrl('https://2852039166/latest'), noKey],
  ['names it in IPv6', withUrl('https://[::ffff:169.254.169.254]/'), noKey],
  ['names a private address', withUrl('https://10.0.0.1/keys'), noKey],
  [
    'names itself with a password',
    (issuer) => (_, response) =>
      json(response, {
        issuer: issuer().url,
        jwks_uri: issuer().url.replace('https://', 'https://user:secret@'),
      }),
    noKey,
  ],
  ['has keys without end', (issuer) => atKeys(issuer, flood), noKey],
  ['has no list of keys', (issuer) => atKeys(issuer, (response) => json(response, { keys: {} })), noKey],
  [
    'has 101 keys',
    (issuer) =>
      atKeys(issuer, (response) =>
        json(response, { keys: Array.from({ length: 101 }, () => ({ kty: 'EC' })) }),
      ),
    noKey,
  ],
  [
    'has keys that are none',
    (issuer) =>
      atKeys(issuer, (response) =>
        json(response, {
          keys: [
            null,
            7,
            'key',
            {},
            { kty: 'RSA', n: 'AA', e: 'AA', kid: 'first' },
            { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA', kid: 'first' },
            { kty: 'oct', k: 'AAAA', kid: 'first' },
          ],
        }),
      ),
    noKey,
  ],
  [
    'has five keys of one name',
    (issuer) =>
      atKeys(issuer, (response) =>
        json(response, { keys: Array.from({ length: 5 }, () => makeKey('first').jwk) }),
      ),
    noKey,
  ],
];

describe.concurrent('an issuer that', () => {
  test.each(hostile)(
    '%s',
    async (_name, answers, message) => {
      const issuer = await openIssuer(certificates);
      issuer.answer = answers(() => issuer);
      const role = await makeTrustingRole(issuer.url);
      const token = await issuer.token();
      const began = performance.now();
      const seen = await refusal(assumeWithToken(service, role, token));
      expect(performance.now() - began).toBeLessThan(9000);
      const code = message === noAnswer ? 'IDPCommunicationError' : 'InvalidIdentityToken';
      expect(seen).toEqual({ code, status: 400, message });
    },
    20_000,
  );

  test('is not there', async () => {
    const url = 'https://localhost:1';
    expect(await refusal(assumeWithToken(service, await makeTrustingRole(url), await tokenOf(url)))).toEqual({
      code: 'IDPCommunicationError',
      status: 400,
      message: noAnswer,
    });
  });

  test('has a name that nobody knows', async () => {
    const url = 'https://issuer.invalid';
    expect(await refusal(assumeWithToken(service, await makeTrustingRole(url), await tokenOf(url)))).toEqual({
      code: 'IDPCommunicationError',
      status: 400,
      message: noAnswer,
    });
  }, 20_000);

  test('takes its time keeps nobody else from his', async () => {
    const hanging = await Promise.all(Array.from({ length: 20 }, () => openIssuer(certificates)));
    const sound = await openIssuer(certificates);
    const role = await makeTrustingRole(sound.url);
    const waiting = hanging.map(async (issuer) => {
      issuer.answer = () => undefined;
      const trusting = await makeTrustingRole(issuer.url);
      return await refusal(assumeWithToken(service, trusting, await issuer.token()));
    });
    const began = performance.now();
    await assumeWithToken(service, role, await sound.token());
    expect(performance.now() - began).toBeLessThan(4000);
    for (const { code } of await Promise.all(waiting)) expect(code).toBe('IDPCommunicationError');
  }, 30_000);
});

describe('an issuer whose certificate nobody vouches for', () => {
  test.each([
    ['is refused', [], noKey],
    ['is refused with the thumbprint of another', ['00'.repeat(20)], badThumbprint],
  ] as const)('%s', async (_name, thumbprints, message) => {
    const issuer = await openIssuer(unknown);
    const role = await makeTrustingRole(issuer.url, thumbprints);
    expect(await refusal(assumeWithToken(service, role, await issuer.token()))).toEqual({
      code: 'InvalidIdentityToken',
      status: 400,
      message,
    });
  });

  test.each(['server', 'authority'] as const)('is known by the thumbprint of its %s', async (which) => {
    const issuer = await openIssuer(unknown);
    const thumbprints = ['00'.repeat(20), unknown.thumbprints[which].toUpperCase()];
    const role = await makeTrustingRole(issuer.url, thumbprints);
    await expect(assumeWithToken(service, role, await issuer.token())).resolves.toBeDefined();
  });

  test('does not become known by showing a known certificate above its own', async () => {
    const [own = ''] = unknown.chain.split(/(?<=-----END CERTIFICATE-----\n)/);
    const [, authority = ''] = certificates.chain.split(/(?<=-----END CERTIFICATE-----\n)/);
    const issuer = await openIssuer({ ...unknown, chain: own + authority });
    const role = await makeTrustingRole(issuer.url, [certificates.thumbprints.authority]);
    expect((await refusal(assumeWithToken(service, role, await issuer.token()))).code).toBe(
      'InvalidIdentityToken',
    );
  });

  test('is not known in one account because another has its thumbprint', async () => {
    const issuer = await openIssuer(unknown);
    const trusting = await makeTrustingRole(issuer.url, [unknown.thumbprints.server]);
    await assumeWithToken(service, trusting, await issuer.token());
    await service.iam().send(
      new UpdateOpenIDConnectProviderThumbprintCommand({
        OpenIDConnectProviderArn: `arn:aws:iam::${service.accountId}:oidc-provider/${issuer.url.slice(8)}`,
        ThumbprintList: [],
      }),
    );
    expect((await refusal(assumeWithToken(service, trusting, await issuer.token()))).code).toBe(
      'InvalidIdentityToken',
    );
  });

  test('ignores thumbprints where an authority vouches for it, as AWS does', async () => {
    const issuer = await openIssuer(certificates);
    const role = await makeTrustingRole(issuer.url, ['ff'.repeat(20)]);
    await expect(assumeWithToken(service, role, await issuer.token())).resolves.toBeDefined();
  });
});

describe('a service whose issuers are to be on the public Internet', () => {
  test('connects to no private address', async () => {
    const careful = await startTestService({ federationCaFile: certificates.caFile });
    let connections = 0;
    const listener = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      const url = `https://${host}:${port}`;
      const role = await makeTrustingRole(url, [], careful);
      expect(await refusal(assumeWithToken(careful, role, await tokenOf(url)))).toEqual({
        code: 'InvalidIdentityToken',
        status: 400,
        message: noKey,
      });
    }
    expect(connections).toBe(0);
    listener.close();
    await careful.close();
  });
});
