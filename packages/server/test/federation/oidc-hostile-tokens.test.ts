import { createHmac, createSign } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestService } from '../support/running-service.ts';
import { makeRole, refusal } from '../support/world.ts';
import { makeKey } from './oidc-issuer.ts';
import type { Claims, IssuerKey, TestIssuer } from './oidc-issuer.ts';
import { assumeWithToken, makeProvider, startWithIssuer, trustProvider } from './oidc-world.ts';

let service: TestService;
let issuer: TestIssuer;
let role: string;
/** What the issuer shows, and what it does not. */
let rsa: IssuerKey;
let ec: IssuerKey;
const stranger = makeKey('rsa', 'RS256');
const small = makeKey('small', 'RS256', 1024);
const large = makeKey('p384', 'ES384');
const encrypting = makeKey('encrypting', 'RS256');
const deriving = makeKey('deriving', 'RS256');
const pss = makeKey('pss', 'RS256');
const { use: _use, ...withoutUse } = deriving.jwk;
const derivingJwk = { ...withoutUse, kid: 'deriving', key_ops: ['deriveKey'] };

beforeAll(async () => {
  ({ service, issuer } = await startWithIssuer());
  rsa = makeKey('rsa', 'RS256');
  ec = makeKey('ec', 'ES256');
  issuer.keys = [
    rsa,
    ec,
    small,
    large,
    { ...encrypting, jwk: { ...encrypting.jwk, use: 'enc' } },
    { ...deriving, jwk: derivingJwk },
    { ...pss, jwk: { ...pss.jwk, alg: 'PS256' } },
  ];
  const provider = await makeProvider(service, issuer.url);
  role = await makeRole(service, 'deploy', trustProvider(provider));
});

afterAll(async () => {
  await issuer.close();
  await service.close();
});

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A token byte by byte, signed with the issuer's RSA key whatever its header says. */
function forge(header: unknown, payload: unknown, key: IssuerKey = rsa): string {
  const text = `${encode(header)}.${encode(payload)}`;
  const hash = key.alg.endsWith('384') ? 'sha384' : 'sha256';
  const signature = createSign(hash)
    .update(text)
    .sign({ key: key.privateKey, dsaEncoding: 'ieee-p1363' }, 'base64url');
  return `${text}.${signature}`;
}

const seconds = (): number => Math.floor(service.now() / 1000);
const claims = (rest: Claims = {}): Claims => ({
  iss: issuer.url,
  aud: 'sts.example.com',
  sub: 'system:serviceaccount:default:app',
  iat: seconds(),
  exp: seconds() + 300,
  ...rest,
});
const header = (rest: object = {}): object => ({ alg: 'RS256', kid: 'rsa', ...rest });

/** The public key as an attacker would use it: as a secret that everybody knows. */
function signedWithPublicKey(): string {
  const text = `${encode(header({ alg: 'HS256' }))}.${encode(claims())}`;
  return `${text}.${createHmac('sha256', JSON.stringify(rsa.jwk)).update(text).digest('base64url')}`;
}

const replaceSignature = (token: string, change: (signature: string) => string): string => {
  const [head, payload, signature] = token.split('.');
  return `${head}.${payload}.${change(signature!)}`;
};

/** Another spelling of the same bytes: the bits of the last character that nobody reads. */
function respell(signature: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(signature.at(-1)!);
  return signature.slice(0, -1) + alphabet[last ^ 1]!;
}

const tags = (principal_tags: unknown, rest: object = {}): Claims =>
  claims({ 'https://aws.amazon.com/tags': { principal_tags, ...rest } });

const notJwt =
  'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)';
const noKey =
  "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements";
const wrongSignature = 'The web identity token provided could not be validated.';
const tagText =
  'The claim https://aws.amazon.com/tags must be of keys and values of session tags, with one value for each key.';
const deep = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

const hostile: readonly [
  name: string,
  make: () => string | Promise<string>,
  message: string | RegExp,
  code?: string,
][] = [
  ['no token at all', () => 'tokn', notJwt],
  ['an opaque access token', () => 'ya29.a0AfH6SMBx', notJwt],
  ['two parts', () => `${encode(header())}.${encode(claims())}`, notJwt],
  ['four parts', () => `${forge(header(), claims())}.e30`, notJwt],
  ['an encrypted token', () => `${forge(header({ enc: 'A256GCM' }), claims())}.AAAA.AAAA`, notJwt],
  ['an empty signature', () => replaceSignature(forge(header(), claims()), () => ''), notJwt],
  ['base64 with padding', () => replaceSignature(forge(header(), claims()), (text) => `${text}==`), notJwt],
  ['base64 of the other alphabet', () => forge(header(), claims()).replace('.', '+.'), notJwt],
  ['a signature spelled otherwise', () => replaceSignature(forge(header(), claims()), respell), notJwt],
  ['a header that is no JSON', () => forge('{"alg":', claims()), notJwt],
  ['a header that is a list', () => forge(['RS256'], claims()), notJwt],
  ['claims that are no JSON', () => forge(header(), 'sub=app'), notJwt],
  ['claims that are a text', () => forge(header(), '"sub"'), notJwt],
  ['a token within a token', () => forge(header({ cty: 'JWT' }), forge(header(), claims())), notJwt],
  ['claims that are a thousand objects deep', () => forge(header(), deep(1000)), notJwt],
  ['claims in another encoding than UTF-8', () => forgeLatin1(), notJwt],
  ['alg none', () => `${encode(header({ alg: 'none' }))}.${encode(claims())}.AAAA`, notJwt],
  ['alg nOnE, and no signature', () => `${encode(header({ alg: 'nOnE' }))}.${encode(claims())}.`, notJwt],
  ['no alg', () => forge({ kid: 'rsa' }, claims()), notJwt],
  ['alg of the prototype', () => forge(header({ alg: 'constructor' }), claims()), notJwt],
  ['HMAC with the public key', signedWithPublicKey, notJwt],
  ['PS256, which AWS does not take', () => forge(header({ alg: 'PS256' }), claims()), notJwt],
  ['EdDSA, which AWS does not take', () => forge(header({ alg: 'EdDSA' }), claims()), notJwt],
  ['critical extensions', () => forge(header({ crit: ['b64'], b64: false }), claims()), notJwt],
  ['a key id that is a number', () => forge(header({ kid: 1 }), claims()), notJwt],
  ['a key in the header', () => forge(header({ jwk: stranger.jwk }), claims(), stranger), wrongSignature],
  [
    'a key set in the header',
    () => forge(header({ jku: 'https://evil.example/keys' }), claims(), stranger),
    wrongSignature,
  ],
  ['signed by somebody else', () => forge(header(), claims(), stranger), wrongSignature],
  ['altered claims', () => swapPayload(claims({ sub: 'root' })), wrongSignature],
  ['an algorithm with another hash', () => forge(header({ alg: 'RS512', kid: 'unlisted' }), claims()), noKey],
  ['an elliptic algorithm for an RSA key', () => forge(header({ alg: 'ES256' }), claims()), noKey],
  ['an RSA algorithm for an elliptic key', () => forge(header({ kid: 'ec' }), claims(), ec), noKey],
  [
    'an algorithm of another curve',
    () => forge(header({ alg: 'ES256', kid: 'p384' }), claims(), large),
    noKey,
  ],
  ['a signature in DER', () => derSigned(), wrongSignature],
  ['a key of 1024 bits', () => forge(header({ kid: 'small' }), claims(), small), noKey],
  ['a key for encryption', () => forge(header({ kid: 'encrypting' }), claims(), encrypting), noKey],
  ['a key for other operations', () => forge(header({ kid: 'deriving' }), claims(), deriving), noKey],
  ['a key for another algorithm', () => forge(header({ kid: 'pss' }), claims(), pss), noKey],
  ['no issuer', () => forge(header(), claims({ iss: undefined })), 'Missing a required claim: iss'],
  ['an issuer that is a number', () => forge(header(), claims({ iss: 7 })), /^The claim iss must be/],
  [
    'an issuer with a query',
    () => forge(header(), claims({ iss: `${issuer.url}?x` })),
    /^The claim iss must be/,
  ],
  [
    'an issuer without encryption',
    () => forge(header(), claims({ iss: 'http://example.com' })),
    /^The claim iss must be/,
  ],
  [
    'an issuer of another scheme',
    () => forge(header(), claims({ iss: 'file:///etc/passwd' })),
    /^The claim iss must be/,
  ],
  [
    'an issuer that nobody knows',
    () => forge(header(), claims({ iss: 'https://evil.example' })),
    'No OpenIDConnect provider found in your account for https://evil.example',
  ],
  [
    'an issuer with a slash more',
    () => forge(header(), claims({ iss: `${issuer.url}/` })),
    /^No OpenIDConnect provider found in your account for /,
  ],
  [
    'an issuer in capitals',
    () => forge(header(), claims({ iss: issuer.url.replace('localhost', 'LOCALHOST') })),
    /^No OpenIDConnect provider found/,
  ],
  [
    'this very service as issuer',
    () => forge(header(), claims({ iss: `${service.url}/issuers/7f9c` })),
    /^Tokens of GetWebIdentityToken/,
  ],
  ['no audience', () => forge(header(), claims({ aud: undefined })), 'Missing a required claim: aud'],
  ['another audience', () => forge(header(), claims({ aud: 'another' })), 'Incorrect token audience'],
  ['audiences without ours', () => forge(header(), claims({ aud: ['a', 'b'] })), 'Incorrect token audience'],
  ['no audiences', () => forge(header(), claims({ aud: [] })), 'Incorrect token audience'],
  [
    'an audience that is an object',
    () => forge(header(), claims({ aud: { a: 1 } })),
    /^The claim aud must be/,
  ],
  [
    'authorized parties in a list',
    () => forge(header(), claims({ azp: ['sts.example.com'] })),
    /^The claim azp must be/,
  ],
  ['no subject', () => forge(header(), claims({ sub: undefined })), 'Missing a required claim: sub'],
  ['an empty subject', () => forge(header(), claims({ sub: '' })), /^The claim sub must be/],
  ['a subject of two lines', () => forge(header(), claims({ sub: 'a\nb' })), /^The claim sub must be/],
  [
    'a subject of 256 characters',
    () => forge(header(), claims({ sub: 'x'.repeat(256) })),
    /^The claim sub must be/,
  ],
  ...(['iss', 'aud', 'sub', 'exp', 'iat'] as const).map((name): (typeof hostile)[number] => [
    `${name} that is null`,
    () => forge(header(), claims({ [name]: null })),
    `Missing a required claim: ${name}`,
  ]),
  ['no expiry', () => forge(header(), claims({ exp: undefined })), 'Missing a required claim: exp'],
  [
    'an expiry that is a text',
    () => forge(header(), claims({ exp: '9999999999' })),
    /^The claim exp must be/,
  ],
  [
    'an expiry of 1e400',
    () => forge(header(), JSON.stringify(claims({ exp: 0 })).replace('"exp":0', '"exp":1e400')),
    /^The claim exp must be/,
  ],
  [
    'an expiry of half a second ago',
    () => forge(header(), claims({ exp: seconds() - 0.5 })),
    /^Token expired: current date\/time \d+ must be before the expiration date\/time \d+$/,
    'ExpiredTokenException',
  ],
  [
    'an expiry of a second ago',
    () => forge(header(), claims({ exp: seconds() - 1 })),
    /^Token expired: current date\/time \d+ must be before the expiration date\/time \d+$/,
    'ExpiredTokenException',
  ],
  ['no time of issue', () => forge(header(), claims({ iat: undefined })), 'Missing a required claim: iat'],
  [
    'issued in two minutes',
    () => forge(header(), claims({ iat: seconds() + 120 })),
    'The ID Token is not valid yet.',
  ],
  [
    'good from two minutes on',
    () => forge(header(), claims({ nbf: seconds() + 120 })),
    'The ID Token is not valid yet.',
  ],
  ['a tag with two values', () => forge(header(), tags({ Team: ['a', 'b'] })), tagText],
  ['a tag with no value', () => forge(header(), tags({ Team: [] })), tagText],
  [
    'a tag of AWS',
    () => forge(header(), tags({ 'aws:Team': ['a'] })),
    'Tag keys must not begin with aws:',
    'InvalidParameterValue',
  ],
  [
    '51 tags',
    () =>
      forge(header(), tags(Object.fromEntries(Array.from({ length: 51 }, (_, key) => [`k${key}`, ['v']])))),
    /at most 50 tags/,
  ],
  ['tags that are a list', () => forge(header(), tags([])), /principal_tags must be an object/],
  [
    'a transitive key without its tag',
    () => forge(header(), tags({ Team: ['a'] }, { transitive_tag_keys: ['Project'] })),
    'The specified transitive tag key must be included in the requested tags.',
    'InvalidParameterValue',
  ],
  [
    'a source identity of AWS',
    () => forge(header(), claims({ 'https://aws.amazon.com/source_identity': 'aws:root' })),
    /^The claim https:\/\/aws.amazon.com\/source_identity must be/,
  ],
];

function forgeLatin1(): string {
  const payload = Buffer.from(JSON.stringify(claims({ name: 'é' })), 'latin1').toString('base64url');
  return `${encode(header())}.${payload}.AAAA`;
}

function swapPayload(other: Claims): string {
  const [head, , signature] = forge(header(), claims()).split('.');
  return `${head}.${encode(other)}.${signature}`;
}

function derSigned(): string {
  const text = `${encode(header({ alg: 'ES256', kid: 'ec' }))}.${encode(claims())}`;
  return `${text}.${createSign('sha256').update(text).sign(ec.privateKey, 'base64url')}`;
}

test('the same claims in a sound token get in', async () => {
  await expect(assumeWithToken(service, role, forge(header(), claims()))).resolves.toBeDefined();
});

test.each(hostile)('%s', async (_name, make, message, code = 'InvalidIdentityToken') => {
  const token = await make();
  const began = performance.now();
  let seen = await refusal(assumeWithToken(service, role, token));
  // Key ids that are not there have the issuer asked, at most so often: time heals that.
  if (seen.code === 'IDPCommunicationError') {
    service.advance(120);
    seen = await refusal(assumeWithToken(service, role, await make()));
  }
  expect(performance.now() - began).toBeLessThan(3000);
  const expected = typeof message === 'string' ? message : expect.stringMatching(message);
  expect(seen).toEqual({ code, status: 400, message: expected });
});

test.each([
  [
    'a token of 20,001 characters',
    { WebIdentityToken: 'x'.repeat(20_001) },
    'ValidationError',
    /^1 validation error detected: Value at 'webIdentityToken' failed to satisfy constraint: Member must have length less than or equal to 20000$/,
  ],
  [
    'a provider id',
    { ProviderId: 'www.amazon.com' },
    'InvalidParameterValue',
    /^ProviderId is for OAuth 2.0 access tokens/,
  ],
  [
    'a role that is no ARN',
    { RoleArn: 'deploy-with-more-than-20' },
    'ValidationError',
    /^deploy-with-more-than-20 is invalid$/,
  ],
  [
    'a role of an account without the provider',
    { RoleArn: 'arn:aws:iam::444455556666:role/deploy' },
    'InvalidIdentityToken',
    /^No OpenIDConnect provider found/,
  ],
] as const)('%s', async (_name, rest, code, message) => {
  const seen = await refusal(assumeWithToken(service, role, forge(header(), claims()), rest));
  expect(seen).toMatchObject({ code, status: 400, message: expect.stringMatching(message) });
});

test('a role that does not exist is denied as one that does not trust the issuer', async () => {
  const other = await makeRole(
    service,
    'other',
    trustProvider(`arn:aws:iam::${service.accountId}:oidc-provider/other.example`),
  );
  for (const arn of [other, `${role}-not-there`]) {
    expect(await refusal(assumeWithToken(service, arn, forge(header(), claims())))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    });
  }
});
