import { constants, createHash, createHmac, createPublicKey, createSign, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeKey, startIssuer } from '../federation/oidc-issuer.ts';
import type { IssuerKey, TestIssuer } from '../federation/oidc-issuer.ts';
import { makeProvider, startWithIssuer, trustProvider } from '../federation/oidc-world.ts';
import { send } from '../support/raw-client.ts';
import type { RawAnswer } from '../support/raw-client.ts';
import type { TestService } from '../support/running-service.ts';
import { makeRole } from '../support/world.ts';
import { attacks, checkAlive, verdictOf } from './attack.ts';

/**
 * Forged web identity tokens. Each is a sound token but for one or more things; those are drawn from a fixed seed. What is
 * not the issuer's own word is never taken.
 */

// There are many of them, and machines that do other things meanwhile.
vi.setConfig({ testTimeout: 60_000 });

const seed = 20_261_122;

let service: TestService;
let issuer: TestIssuer;
/** A provider of the account, too, whom the role does not trust. */
let otherIssuer: TestIssuer;
let role: string;

const rsa = makeKey('rsa', 'RS256');
const ec = makeKey('ec', 'ES256');
const small = makeKey('small', 'RS256', 1024);
const stranger = makeKey('rsa', 'RS256');
const strangerEc = makeKey('ec', 'ES256');
const foreign = makeKey('foreign', 'RS256');

beforeAll(async () => {
  const started = await startWithIssuer();
  ({ service, issuer } = started);
  issuer.keys = [rsa, ec, small];
  otherIssuer = await startIssuer(started.certificates, service, '/other');
  otherIssuer.keys = [foreign];
  await makeProvider(service, otherIssuer.url);
  const provider = await makeProvider(service, issuer.url);
  role = await makeRole(service, 'deploy', trustProvider(provider));
});
afterAll(() => Promise.all([issuer.close(), otherIssuer.close(), service.close()]));

const encode = (value: unknown): string =>
  (Buffer.isBuffer(value)
    ? value
    : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
  ).toString('base64url');

/** A token before it is written down. */
interface Draft {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  /** The texts that are encoded; of the two above where they are not set. */
  headerText?: string;
  claimsText?: string;
  key: IssuerKey;
  /** Signs what is to be signed. */
  sign: (text: string, draft: Draft) => Buffer;
  /** Changes the token after it was signed. */
  after: ((token: string) => string)[];
}

function signed(text: string, { key }: Draft): Buffer {
  const hash = key.alg.endsWith('384') ? 'sha384' : 'sha256';
  return createSign(hash).update(text).sign({ key: key.privateKey, dsaEncoding: 'ieee-p1363' });
}

const seconds = (): number => Math.floor(service.now() / 1000);

function sound(key: IssuerKey): Draft {
  return {
    header: { alg: key.alg, kid: key.jwk.kid, typ: 'JWT' },
    claims: {
      iss: issuer.url,
      aud: 'sts.example.com',
      sub: 'app',
      iat: seconds(),
      exp: seconds() + 300,
    },
    key,
    sign: signed,
    after: [],
  };
}

function written(draft: Draft): string {
  const text = `${encode(draft.headerText ?? draft.header)}.${encode(draft.claimsText ?? draft.claims)}`;
  return draft.after.reduce((token, change) => change(token), `${text}.${encode(draft.sign(text, draft))}`);
}

async function offer(token: string): Promise<RawAnswer> {
  const form = {
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: role,
    RoleSessionName: 'session',
    WebIdentityToken: token,
  };
  return await send(service.url, {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
}

const subjectOf = ({ body }: RawAnswer): string | undefined =>
  /<SubjectFromWebIdentityToken>([^<]*)</.exec(body)?.[1];

test.each([
  ['RSA', rsa],
  ['elliptic', ec],
] as const)('the sound token is taken: %s', async (_kind, key) => {
  expect(subjectOf(await offer(written(sound(key))))).toBe('app');
});

/** Something that is wrong with a token: enough to have it refused, whatever else is right. */
type Fault = (draft: Draft) => void;

const replacing =
  (part: 0 | 1 | 2, change: (text: string) => string): Fault =>
  ({ after }) => {
    after.push((token) =>
      token
        .split('.')
        .map((text, index) => (index === part ? change(text) : text))
        .join('.'),
    );
  };
const rewritten =
  (change: (token: string) => string): Fault =>
  ({ after }) => {
    after.push(change);
  };
/** A part of the token in which members are changed after it was signed. */
const swapped = (part: 0 | 1, members: Record<string, unknown>): Fault =>
  replacing(part, (text) => {
    try {
      return encode({ ...(JSON.parse(Buffer.from(text, 'base64url').toString()) as object), ...members });
    } catch {
      return encode(members);
    }
  });
const header =
  (members: Record<string, unknown>): Fault =>
  (draft) => {
    Object.assign(draft.header, members);
  };
/** Claims that the issuer itself has signed. */
const claims =
  (members: () => Record<string, unknown>): Fault =>
  (draft) => {
    Object.assign(draft.claims, members());
  };
const headerText =
  (change: (text: string) => string): Fault =>
  (draft) => {
    draft.headerText = change(draft.headerText ?? JSON.stringify(draft.header));
  };
const claimsText =
  (change: (text: string) => string): Fault =>
  (draft) => {
    draft.claimsText = change(draft.claimsText ?? JSON.stringify(draft.claims));
  };
const signing =
  (how: Draft['sign'], members: Record<string, unknown> = {}): Fault =>
  (draft) => {
    Object.assign(draft.header, members);
    draft.sign = how;
  };
/** Signed by an attacker's own key, which the header offers or hides. */
const byStranger =
  (members: (key: IssuerKey) => Record<string, unknown> = () => ({})): Fault =>
  (draft) => {
    draft.key = draft.key.alg === 'ES256' ? strangerEc : stranger;
    Object.assign(draft.header, members(draft.key));
  };
/** The public key as a secret that everybody knows. */
const hmac = (algorithm: string, secret: (draft: Draft) => string | Buffer): Fault =>
  signing(
    (text, draft) =>
      createHmac(`sha${algorithm.slice(2)}`, secret(draft))
        .update(text)
        .digest(),
    { alg: algorithm },
  );
const publicKeyOf = ({ key }: Draft) => createPublicKey(key.privateKey);
const padded =
  (bytes: number[]): Draft['sign'] =>
  () =>
    Buffer.from(bytes);
const respelled = (text: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1)!) ^ 1]!;
};
/** A text in JSON that has a member twice; the last one counts. */
const twice =
  (name: string, value: unknown) =>
  (text: string): string =>
    `${text.slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(value)}}`;

const each = <Value>(
  name: string,
  values: readonly Value[],
  fault: (value: Value) => Fault,
): (readonly [string, Fault])[] =>
  values.map(
    (value) => [`${name} ${JSON.stringify(value) ?? 'left out'}`.slice(0, 80), fault(value)] as const,
  );

const later = (): number => seconds() + 3600;
const earlier = (): number => seconds() - 3600;
const notATime = [
  '9999999999',
  null,
  Number.MAX_VALUE,
  4e9 + 0.5,
  [4e9],
  true,
  {},
  2 ** 60,
  undefined,
] as const;

const faults: readonly (readonly [string, Fault])[] = [
  ...each(
    'alg',
    [
      'none',
      'None',
      'NONE',
      'nOnE',
      '',
      null,
      undefined,
      0,
      ['RS256'],
      'RS256 ',
      'rs256',
      'RS1',
      'ES256K',
      'dir',
      'HS256',
      'EdDSA',
      '__proto__',
      'constructor',
    ],
    (alg) => header({ alg }),
  ),
  ...each('no signature, alg', ['none', 'None', 'RS256', 'ES256', ''], (alg) =>
    signing(() => Buffer.alloc(0), { alg }),
  ),
  ...['HS256', 'HS384', 'HS512'].flatMap((alg): (readonly [string, Fault])[] => [
    [
      `${alg} with the public key in PEM`,
      hmac(alg, (draft) => publicKeyOf(draft).export({ type: 'spki', format: 'pem' })),
    ],
    [
      `${alg} with the public key in DER`,
      hmac(alg, (draft) => publicKeyOf(draft).export({ type: 'spki', format: 'der' })),
    ],
    [`${alg} with the public key as JSON`, hmac(alg, ({ key }) => JSON.stringify(key.jwk))],
    [`${alg} with the issuer for a secret`, hmac(alg, () => issuer.url)],
    [`${alg} with no secret`, hmac(alg, () => '')],
  ]),
  [
    'PS256',
    signing(
      (text) =>
        sign('sha256', Buffer.from(text), { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING }),
      { alg: 'PS256', kid: 'rsa' },
    ),
  ],
  [
    'PSS under RS256',
    signing(
      (text) =>
        sign('sha256', Buffer.from(text), { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING }),
      { alg: 'RS256', kid: 'rsa' },
    ),
  ],
  [
    'RS384 by a key for RS256',
    signing((text) => createSign('sha384').update(text).sign(rsa.privateKey), { alg: 'RS384', kid: 'rsa' }),
  ],
  [
    'RS512 by a key for RS256',
    signing((text) => createSign('sha512').update(text).sign(rsa.privateKey), { alg: 'RS512', kid: 'rsa' }),
  ],
  [
    'SHA-1 under RS256',
    signing((text) => createSign('sha1').update(text).sign(rsa.privateKey), { alg: 'RS256', kid: 'rsa' }),
  ],
  [
    'ES384 by a key of P-256',
    signing(
      (text) => createSign('sha384').update(text).sign({ key: ec.privateKey, dsaEncoding: 'ieee-p1363' }),
      { alg: 'ES384', kid: 'ec' },
    ),
  ],
  ['ES256 by an RSA key', signing(signed, { alg: 'ES256', kid: 'rsa' })],
  ['RS256 by an elliptic key', signing(signed, { alg: 'RS256', kid: 'ec' })],
  [
    'a key of 1,024 bits',
    (draft) => void (Object.assign(draft.header, { alg: 'RS256', kid: 'small' }), (draft.key = small)),
  ],
  ...each(
    'key id',
    [
      '',
      'RSA',
      'rsa ',
      'rsa\u0000',
      '../../../../dev/null',
      '/etc/passwd',
      "rsa' OR '1'='1",
      'rsa;id',
      'https://evil.example/key',
      '__proto__',
      'constructor',
      'foreign',
      0,
      null,
      ['rsa'],
      { kid: 'rsa' },
    ],
    (kid) => header({ kid }),
  ),
  ['signed by a stranger', byStranger()],
  ['signed by a stranger, no key id', byStranger(() => ({ kid: undefined }))],
  ['a key in the header', byStranger(({ jwk }) => ({ jwk }))],
  ['a key in the header, no key id', byStranger(({ jwk }) => ({ jwk, kid: undefined }))],
  [
    'a key in the header under its own id',
    byStranger(({ jwk }) => ({ jwk: { ...jwk, kid: 'own' }, kid: 'own' })),
  ],
  ['a key set in the header', byStranger(({ jwk }) => ({ jwks: { keys: [jwk] } }))],
  ...each(
    'jku',
    ['https://evil.example/keys', 'http://127.0.0.1/keys', 'file:///etc/passwd', '//evil.example'],
    (jku) => byStranger(() => ({ jku })),
  ),
  ...each('x5u', ['https://evil.example/chain', 'data:,x', 'ftp://evil.example'], (x5u) =>
    byStranger(() => ({ x5u })),
  ),
  ['a certificate in the header', byStranger(({ privateKey }) => ({ x5c: [derOf(privateKey)] }))],
  [
    'a thumbprint in the header',
    byStranger(({ privateKey }) => ({
      x5t: createHash('sha1').update(derOf(privateKey)).digest('base64url'),
    })),
  ],
  [
    'the key of another provider',
    (draft) => void (Object.assign(draft.header, { alg: 'RS256', kid: 'foreign' }), (draft.key = foreign)),
  ],
  [
    'the key of another provider under our key id',
    (draft) => void (Object.assign(draft.header, { alg: 'RS256', kid: 'rsa' }), (draft.key = foreign)),
  ],
  [
    'a token of another provider',
    (draft) =>
      void (Object.assign(draft.header, { alg: 'RS256', kid: 'foreign' }),
      Object.assign(draft.claims, { iss: otherIssuer.url }),
      (draft.key = foreign)),
  ],
  ...each('crit', [['b64'], ['exp'], [], 'exp', null, {}], (crit) => header({ crit, b64: false })),
  ...each(
    'a header that is',
    [
      '',
      'null',
      '"RS256"',
      '[]',
      '{',
      '{}',
      '{"alg":"RS256"}}',
      '\ufeff{"alg":"RS256","kid":"rsa"}',
      "{'alg':'RS256'}",
      '{"alg":"RS256",}',
      `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`,
    ],
    (text) => headerText(() => text),
  ),
  ['alg twice, the last none', headerText(twice('alg', 'none'))],
  ['the key id twice, the last unknown', headerText(twice('kid', 'unknown'))],
  ...each(
    'claims that are',
    ['', 'null', '"sub"', '[]', '{', '{}', 'sub=app', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`],
    (text) => claimsText(() => text),
  ),
  [
    'a token within the token',
    (draft) => void (draft.claimsText = written({ ...sound(draft.key), after: [] })),
  ],
  ['a token of more than 20,000 characters', claims(() => ({ filling: 'x'.repeat(20_000) }))],
  ...each(
    'iss',
    [
      undefined,
      null,
      '',
      0,
      [],
      {},
      'https://evil.example',
      'http://localhost',
      'file:///etc/passwd',
      'https://sts.amazonaws.com',
      'https://localhost',
    ],
    (iss) => claims(() => ({ iss })),
  ),
  ...(
    [
      ['a list', (url: string) => [url]],
      ['with a slash more', (url: string) => `${url}/`],
      ['with a path more', (url: string) => `${url}/x`],
      ['with a query', (url: string) => `${url}?x`],
      ['with a fragment', (url: string) => `${url}#x`],
      ['with a user', (url: string) => url.replace('//', '//evil@')],
      ['in capitals', (url: string) => url.toUpperCase()],
      ['with white space', (url: string) => ` ${url}`],
      ['with a line end', (url: string) => `${url}\n`],
      ['of another port', (url: string) => url.replace(/\d+$/, '1')],
      ['with a dot more', (url: string) => url.replace('localhost', 'localhost.')],
      ['without its scheme', (url: string) => url.replace('https://', '')],
      ['of the other provider', () => otherIssuer.url],
      ['of this service', () => service.url],
    ] as const
  ).map(([name, change]) => [`iss ${name}`, claims(() => ({ iss: change(issuer.url) }))] as const),
  ...each(
    'aud',
    [
      undefined,
      null,
      '',
      0,
      [],
      {},
      'evil',
      ['evil'],
      ['evil', 'worse'],
      [['sts.example.com']],
      { 0: 'sts.example.com' },
      'STS.example.com',
      ' sts.example.com',
      'sts.example.com,evil',
      'sts.example.com\u0000',
      '*',
      ['sts.example.com', 1],
    ],
    (aud) => claims(() => ({ aud })),
  ),
  ...each('azp', ['evil', '', 'STS.example.com', ['sts.example.com'], {}, 0], (azp) =>
    claims(() => ({ azp })),
  ),
  ...each(
    'sub',
    [undefined, null, '', 0, ['app'], {}, 'a\nb', 'a\u0000', 'é', '\u202eapp', 'x'.repeat(256)],
    (sub) => claims(() => ({ sub })),
  ),
  ...each('exp', [...notATime.filter((time) => time !== 4e9 + 0.5), 0, -1], (exp) => claims(() => ({ exp }))),
  ...each('iat', notATime, (iat) => claims(() => ({ iat }))),
  ...each(
    'nbf',
    notATime.filter((time) => time !== null && time !== undefined),
    (nbf) => claims(() => ({ nbf })),
  ),
  ['expired', claims(() => ({ exp: earlier() }))],
  ['expires at this moment', claims(() => ({ exp: seconds() }))],
  ['issued later', claims(() => ({ iat: later(), exp: later() + 300 }))],
  ['good later', claims(() => ({ nbf: later(), exp: later() + 300 }))],
  ['in milliseconds', claims(() => ({ iat: seconds() * 1000, exp: later() * 1000 }))],
  ['exp twice, the last over', claimsText(twice('exp', 1))],
  ['aud twice, the last another', claimsText(twice('aud', 'evil'))],
  ['iss twice, the last another', claimsText(twice('iss', 'https://evil.example'))],
  ['amr that is no text', claims(() => ({ amr: [1] }))],
  ['altered subject', swapped(1, { sub: 'root' })],
  ['altered subject and expiry', swapped(1, { sub: 'root', exp: 9_999_999_999 })],
  ['altered audience', swapped(1, { aud: ['sts.example.com', 'more'] })],
  ['added tags', swapped(1, { 'https://aws.amazon.com/tags': { principal_tags: { team: ['admin'] } } })],
  ['added source identity', swapped(1, { 'https://aws.amazon.com/source_identity': 'root' })],
  ['altered type', swapped(0, { typ: 'at+jwt' })],
  ['altered algorithm', swapped(0, { alg: 'RS512' })],
  ['altered algorithm: none', swapped(0, { alg: 'none' })],
  ['key id taken away', swapped(0, { kid: undefined, x: 1 })],
  ['a signature of zeros', signing(padded(Array.from({ length: 64 }, () => 0)))],
  ['a signature of zeros for RSA', signing(padded(Array.from({ length: 256 }, () => 0)))],
  ['a signature of ones', signing(padded(Array.from({ length: 64 }, () => 255)))],
  ['a signature of r alone', signing((text, draft) => signed(text, draft).subarray(0, 32))],
  [
    'r and s exchanged',
    signing((text, draft) =>
      Buffer.concat([signed(text, draft).subarray(32), signed(text, draft).subarray(0, 32)]),
    ),
  ],
  [
    'a signature in DER',
    signing((text) => createSign('sha256').update(text).sign(ec.privateKey), { alg: 'ES256', kid: 'ec' }),
  ],
  ['a signature of the header alone', signing((text, draft) => signed(text.split('.')[0]!, draft))],
  ['a signature of the claims alone', signing((text, draft) => signed(text.split('.')[1]!, draft))],
  ['a signature of nothing', signing((_text, draft) => signed('', draft))],
  [
    'a signature with a byte more',
    signing((text, draft) => Buffer.concat([signed(text, draft), Buffer.of(0)])),
  ],
  ['a signature with a byte less', signing((text, draft) => signed(text, draft).subarray(0, -1))],
  [
    'a signature with a byte more before',
    signing((text, draft) => Buffer.concat([Buffer.of(0), signed(text, draft)])),
  ],
  ['a signature spelled otherwise', replacing(2, respelled)],
  ['a signature with padding', replacing(2, (text) => `${text}==`)],
  [
    'a signature in the other alphabet',
    replacing(2, (text) => `${text.replaceAll('-', '+').replaceAll('_', '/')}+`),
  ],
  ['a signature in hexadecimal', replacing(2, (text) => Buffer.from(text, 'base64url').toString('hex'))],
  ['a signature encoded twice', replacing(2, encode)],
  ['a signature with white space', replacing(2, (text) => `${text.slice(0, 9)} ${text.slice(9)}`)],
  ['a signature with a line end', replacing(2, (text) => `${text}\n`)],
  ['claims with padding', replacing(1, (text) => `${text}=`)],
  ['claims with white space', replacing(1, (text) => `${text} `)],
  ['claims spelled otherwise', replacing(1, respelled)],
  ['a header spelled otherwise', replacing(0, respelled)],
  ['a header with a character more', replacing(0, (text) => `${text}A`)],
  ['no header', replacing(0, () => '')],
  ['no claims', replacing(1, () => '')],
  ['no signature', replacing(2, () => '')],
  ['two parts', rewritten((token) => token.split('.').slice(0, 2).join('.'))],
  ['four parts', rewritten((token) => `${token}.${encode('x')}`)],
  ['five parts', rewritten((token) => `${token}.AAAA.AAAA`)],
  ['a dot before', rewritten((token) => `.${token}`)],
  ['a dot after', rewritten((token) => `${token}.`)],
  ['a scheme before', rewritten((token) => `Bearer ${token}`)],
  ['quotes around', rewritten((token) => `"${token}"`)],
  ['white space around', rewritten((token) => ` ${token} `)],
  ['twice', rewritten((token) => token + token)],
  ['two joined by a comma', rewritten((token) => `${token},${token}`)],
  ['in lower case', rewritten((token) => token.toLowerCase())],
  ['escaped', rewritten((token) => token.replaceAll('.', '%2E'))],
  ['encoded as a whole', rewritten((token) => encode(token))],
  [
    'the JSON serialization',
    rewritten((token) => {
      const [protectedHeader, payload, signature] = token.split('.');
      return JSON.stringify({ payload, signatures: [{ protected: protectedHeader, signature }] });
    }),
  ],
  [
    'the flattened serialization',
    rewritten((token) => {
      const [protectedHeader, payload, signature] = token.split('.');
      return JSON.stringify({ payload, protected: protectedHeader, signature });
    }),
  ],
];

const derOf = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');

/** What a refusal may be; that the issuer could not be asked is none. */
const refusals = /^(?:400 (?:InvalidIdentityToken|ExpiredTokenException|ValidationError)|403 AccessDenied)$/;

/** Offers each token; answers those that were not refused as they should be. */
async function throughOf(
  made: readonly { readonly name: string; readonly token: () => string }[],
): Promise<{ readonly through: string[]; readonly verdicts: string[] }> {
  const verdicts: string[] = [];
  const through: string[] = [];
  for (const { name, token } of made) {
    // For a key that is not there the issuer is asked, and only so often: that must not be why a token is refused.
    service.advance(31);
    const found = verdictOf(await offer(token()));
    verdicts.push(found);
    if (!refusals.test(found)) through.push(`${name}: ${found}`);
  }
  await checkAlive(service);
  expect(subjectOf(await offer(written(sound(rsa))))).toBe('app');
  return { through, verdicts };
}

function faulty(key: IssuerKey, chosen: readonly Fault[]): string {
  const draft = sound(key);
  for (const fault of chosen) fault(draft);
  return written(draft);
}

test('each of 255 faults by itself, with either kind of key: 510 tokens', async () => {
  const made = [rsa, ec].flatMap((key) =>
    faults.map(([name, fault]) => ({ name: `${key.alg}: ${name}`, token: () => faulty(key, [fault]) })),
  );
  const { through, verdicts } = await throughOf(made);
  expect(through).toEqual([]);
  expect(verdicts).toHaveLength(510);
});

test('several faults at once: 500 tokens', async () => {
  const several = fc.tuple(
    fc.constantFrom(rsa, ec),
    fc.uniqueArray(fc.constantFrom(...faults), { minLength: 2, maxLength: 4 }),
  );
  const made = attacks(seed, 500, several).map(([key, chosen]) => ({
    name: `${key.alg}: ${chosen.map(([name]) => name).join(', ')}`,
    token: () =>
      faulty(
        key,
        chosen.map(([, fault]) => fault),
      ),
  }));
  const { through, verdicts } = await throughOf(made);
  expect(through).toEqual([]);
  expect(verdicts).toHaveLength(500);
});

test('a token that was taken, with some characters of it changed: 400 tokens', async () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
  const change = fc.record({
    key: fc.constantFrom(rsa, ec),
    at: fc.nat(9999),
    character: fc.constantFrom(...Array.from(alphabet)),
    what: fc.constantFrom('replace', 'remove', 'insert', 'exchange'),
  });
  const made = attacks(seed, 400, change).map(({ key, at, character, what }) => ({
    name: `${key.alg}: ${what} at ${at}: ${character}`,
    token: () => changedAt(written(sound(key)), at, character, what),
  }));
  const { through, verdicts } = await throughOf(made);
  expect(through).toEqual([]);
  expect(verdicts).toHaveLength(400);
});

function changedAt(token: string, position: number, character: string, what: string): string {
  const at = position % (token.length - 1);
  const [before, here, next, after] = [token.slice(0, at), token[at]!, token[at + 1]!, token.slice(at + 2)];
  if (what === 'remove') return before + next + after;
  if (what === 'insert') return before + here + character + next + after;
  if (what === 'exchange' && here !== next) return before + next + here + after;
  return before + (here === character ? '~' : character) + next + after;
}

/** The order of the curve P-256. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const harmless: readonly [string, IssuerKey, Fault][] = [
  // ECDSA has two signatures wherever it has one (RFC 7515 asks for neither of them). A token may be used more than once
  // as it is, and what it says is the same: nobody gains by the other.
  [
    'the other signature of ECDSA, with n - s for s',
    ec,
    replacing(2, (text) => {
      const bytes = Buffer.from(text, 'base64url');
      const s = order - BigInt(`0x${bytes.subarray(32).toString('hex')}`);
      return encode(
        Buffer.concat([bytes.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]),
      );
    }),
  ],
  ['no key id', rsa, header({ kid: undefined })],
  ['another type', rsa, header({ typ: 'at+jwt' })],
  ['no type', ec, header({ typ: undefined })],
  [
    'places of keys in the header, which nobody looks at',
    rsa,
    header({ jku: 'https://evil.example', x5u: 'https://evil.example', jwk: stranger.jwk }),
  ],
  ['b64 that is not critical', rsa, header({ b64: false })],
  ['our audience among others', ec, claims(() => ({ aud: ['other', 'sts.example.com'] }))],
  [
    'a member twice, of which the last counts',
    rsa,
    claimsText((text) => text.replace('{', '{"sub":"root","aud":"evil","exp":1,')),
  ],
  // RFC 7519 section 2: a time may have a fraction. A claim that is null says nothing.
  ['times with fractions', ec, claims(() => ({ exp: seconds() + 300.5, iat: seconds() - 0.5 }))],
  ['null for what may be left out', rsa, claims(() => ({ azp: null, nbf: null }))],
  ['white space in JSON', ec, claimsText((text) => ` ${text.replaceAll(',', ' ,\n')} `)],
];

test.each(harmless)(
  'taken, since the issuer has said it or it says the same: %s',
  async (_name, key, change) => {
    expect(subjectOf(await offer(faulty(key, [change])))).toBe('app');
  },
);
