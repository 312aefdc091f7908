import { presignRequest, signRequest } from '@locum/sigv4';
import type { HttpRequest, SignOptions } from '@locum/sigv4';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { sendListed } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, policy, trust } from '../support/world.ts';
import { attacks, checkAlive, inTurn, verdictOf } from './attack.ts';

/**
 * Requests that were signed, and changed on the way. Only what is written in the canonical form as it was before is taken,
 * and all of that is listed here.
 */

// There are many of them, and machines that do other things meanwhile.
vi.setConfig({ testTimeout: 60_000 });

const seed = 20_261_122;

let service: TestService;
let session: TestCredentials;
beforeAll(async () => {
  service = await startTestService();
  const trusting = policy(trust(service.accountId));
  const arn = await makeRole(service, 'worker', trusting, { policy: policy(allow('*')) });
  session = await assume(service, arn, service.administrator);
});
afterAll(() => service.close());
afterEach(() => checkAlive(service));

const host = (): string => new URL(service.url).host;
const form = 'application/x-www-form-urlencoded; charset=utf-8';
const text = 'Action=ListUsers&Version=2010-05-08&PathPrefix=%2Fa%2F&MaxItems=7';
const none = Buffer.alloc(0);

function signed(request: HttpRequest, options: Partial<SignOptions> = {}, as = session): HttpRequest {
  const signing = { region: 'us-east-1', service: 'iam', now: service.now(), ...options };
  return { ...request, headers: [...request.headers, ...signRequest(request, as, signing)] };
}

function presigned(request: HttpRequest, as = session): HttpRequest {
  const signing = { region: 'us-east-1', service: 'iam', now: service.now() };
  return { ...request, target: presignRequest(request, as, signing) };
}

const post = (): HttpRequest => ({
  method: 'POST',
  target: '/',
  headers: ['Host', host(), 'Content-Type', form, 'X-Value', 'one two,three'],
  body: Buffer.from(text),
});
const get = (): HttpRequest => ({
  method: 'GET',
  target: `/?${text}`,
  headers: ['Host', host(), 'X-Value', 'one two,three'],
  body: none,
});
const json = (): HttpRequest => ({
  method: 'POST',
  target: '/',
  headers: [
    'Host',
    host(),
    'Content-Type',
    'application/x-amz-json-1.1',
    'X-Amz-Target',
    'AWSOrganizationsV20161128.ListAccounts',
    'X-Value',
    'one two,three',
  ],
  body: Buffer.from('{"MaxResults":7}'),
});

/** Each way of signing. */
const ways = {
  'a form': () => signed(post()),
  'a form, with a long-term key': () => signed(post(), {}, service.administrator),
  'a form, with the hash of its body': () => signed(post(), { signBody: true }),
  'a form, with SigV4A': () => signed(post(), { algorithm: 'AWS4-ECDSA-P256-SHA256', region: '*' }),
  'a query': () => signed(get()),
  'a presigned query': () => presigned(get()),
  'a presigned query, with a long-term key': () => presigned(get(), service.administrator),
  'a presigned form': () => presigned(post()),
  JSON: () => signed(json(), { service: 'organizations' }, service.administrator),
} satisfies Readonly<Record<string, () => HttpRequest>>;

type Way = keyof typeof ways;
type Change = (request: HttpRequest) => HttpRequest;

async function outcome({ method, target, headers, body }: HttpRequest): Promise<string> {
  const length = body.length === 0 ? [] : ['Content-Length', String(body.length)];
  const sent = { method, target, headers: [...headers, ...length], body: Buffer.from(body) };
  return verdictOf(await sendListed(service.url, sent));
}

test.each(Object.entries(ways))('what was signed is taken: %s', async (_way, make) => {
  expect(await outcome(make())).toBe('200');
});

const onTarget =
  (change: (target: string) => string): Change =>
  (request) => ({ ...request, target: change(request.target) });
const onMethod =
  (method: string): Change =>
  (request) => ({ ...request, method });
const onBody =
  (change: (body: string) => string): Change =>
  (request) => ({ ...request, body: Buffer.from(change(Buffer.from(request.body).toString())) });
/** Changes the value of a header wherever it stands. */
const onHeader =
  (name: string, change: (value: string) => string): Change =>
  (request) => ({
    ...request,
    headers: request.headers.map((field, index) =>
      index % 2 === 1 && request.headers[index - 1] === name ? change(field) : field,
    ),
  });
const onHeaders =
  (
    change: (pairs: readonly (readonly [string, string])[]) => readonly (readonly [string, string])[],
  ): Change =>
  (request) => {
    const pairs = request.headers.flatMap((name, index): [string, string][] =>
      index % 2 === 0 ? [[name, request.headers[index + 1]!]] : [],
    );
    return { ...request, headers: change(pairs).flat() };
  };
const without = (name: string): Change => onHeaders((pairs) => pairs.filter(([each]) => each !== name));
const adding = (name: string, value: string): Change => onHeaders((pairs) => [...pairs, [name, value]]);
const authorization = (change: (value: string) => string): Change => onHeader('Authorization', change);
const both =
  (first: Change, second: Change): Change =>
  (request) =>
    second(first(request));

const otherTarget = 'AWSOrganizationsV20161128.ListRoots';

/** The order of the curve P-256. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** Of a signature (r, s) in DER, in hexadecimal: (r, n - s). */
function otherSignature(hex: string): string {
  const bytes = Buffer.from(hex, 'hex');
  const r = bytes.subarray(2, 4 + bytes[3]!);
  const s = BigInt(`0x${bytes.subarray(4 + bytes[3]! + 2).toString('hex')}`);
  const digits = (order - s)
    .toString(16)
    .padStart(64, '0')
    .replace(/^(?:00)+(?=[0-7])/, '');
  const value = /^[89a-f]/.test(digits) ? `00${digits}` : digits;
  const content = Buffer.concat([r, Buffer.of(2, value.length / 2), Buffer.from(value, 'hex')]);
  return Buffer.concat([Buffer.of(0x30, content.length), content]).toString('hex');
}

/** What canonicalization makes equal, and nothing else. */
const equal: readonly [string, readonly Way[], Change][] = [
  [
    'the order of headers',
    ['a form', 'JSON', 'a form, with SigV4A'],
    onHeaders((pairs) => pairs.toReversed()),
  ],
  [
    'the case of header names',
    ['a form', 'a query', 'a presigned form', 'JSON'],
    onHeaders((pairs) => pairs.map(([name, value]) => [name.toUpperCase(), value])),
  ],
  ['white space within a header', ['a form', 'a query'], onHeader('X-Value', () => 'one  \t two,three')],
  ['white space around a header', ['a form', 'a query'], onHeader('X-Value', (value) => `  ${value} `)],
  [
    'a header in two lines, which are joined by a comma',
    ['a form, with SigV4A', 'a form', 'JSON'],
    onHeaders((pairs) =>
      pairs.flatMap(([name, value]) =>
        name === 'X-Value' ? value.split(',').map((each): [string, string] => [name, each]) : [[name, value]],
      ),
    ),
  ],
  ['headers that are not signed', ['a form', 'JSON', 'a presigned query'], adding('X-Unsigned', 'x')],
  ['Accept and User-Agent', ['a form', 'a query'], both(adding('Accept', '*/*'), adding('User-Agent', 'x'))],
  ['another Date beside X-Amz-Date', ['a form', 'a query'], adding('Date', 'Sun, 06 Nov 1994 08:49:37 GMT')],
  [
    'white space and commas in Authorization',
    ['a form', 'JSON', 'a form, with SigV4A'],
    authorization((value) => value.replaceAll(', ', ' ,,  ')),
  ],
  [
    'commas without white space',
    ['a form', 'a query'],
    authorization((value) => value.replaceAll(', ', ',')),
  ],
  [
    'the order of the parts of Authorization',
    ['a form', 'a query'],
    authorization((value) => {
      const [algorithm, ...parts] = value.replaceAll(',', '').split(' ');
      return `${algorithm} ${parts.toReversed().join(', ')}`;
    }),
  ],
  ['a part of Authorization that nobody knows', ['a form'], authorization((value) => `${value}, Other=1`)],
  [
    'a part of Authorization before the one that counts, the last',
    ['a form'],
    authorization((value) => value.replace(' Credential=', ' Signature=0, Credential=')),
  ],
  [
    'the order of query parameters',
    ['a query', 'a presigned query', 'a presigned form'],
    onTarget((target) => `/?${target.slice(2).split('&').toReversed().join('&')}`),
  ],
  [
    'escapes in lower case',
    ['a query', 'a presigned query'],
    onTarget((target) => target.replaceAll('%2F', '%2f')),
  ],
  [
    'escapes of what needs none',
    ['a query', 'a presigned query'],
    onTarget((target) => target.replace('Action', '%41ctio%6E').replace('ListUsers', '%4CistUsers')),
  ],
  [
    'what needs no escape in a query unescaped',
    ['a query'],
    onTarget((target) => target.replaceAll('%2F', '/')),
  ],
  [
    'empty parameters',
    ['a query', 'a presigned query'],
    onTarget((target) => `${target.replaceAll('&', '&&')}&`),
  ],
  ['an empty query', ['a form'], onTarget(() => '/?')],
  ['X-Amz-Target beside a form, which it is not asked of', ['a form'], adding('X-Amz-Target', otherTarget)],
  [
    'a signature of SigV4A in capitals',
    ['a form, with SigV4A'],
    authorization((value) => value.replace(/[0-9a-f]+$/, (hex) => hex.toUpperCase())),
  ],
  [
    // ECDSA has two signatures wherever it has one, and DER is what says it: neither is anything to go by.
    'the other signature of SigV4A, with n - s for s',
    ['a form, with SigV4A'],
    authorization((value) => value.replace(/[0-9a-f]+$/, otherSignature)),
  ],
  [
    'an absolute target of the same host',
    ['a form', 'a query', 'JSON'],
    (request) => ({ ...request, target: `${service.url}${request.target}` }),
  ],
];

describe('taken, for in the canonical form it is the same', () => {
  test.each(equal)('%s', async (_name, of, change) => {
    for (const way of of) expect([way, await outcome(change(ways[way]()))]).toEqual([way, '200']);
  });
});

test('repeated parameters in the other order: whoever signs them has signed both, and the first counts', async () => {
  const twice = signed({ ...get(), target: `/?${text}&MaxItems=9` });
  expect(await outcome(twice)).toBe('200');
  expect(await outcome(onTarget((target) => target.replace('=7', '=9').replace(/9$/, '7'))(twice))).toBe(
    '200',
  );
  expect(await outcome(onTarget((target) => target.replace('=7', '=8'))(twice))).toBe(wrong);
});

const wrong = '403 SignatureDoesNotMatch';
const incomplete = '400 IncompleteSignature';
const unsigned = '403 MissingAuthenticationToken';
const headerWays = ['a form', 'a form, with a long-term key', 'a query'] as const;

/** What each change comes to; where ways differ, by way. */
const changed: readonly [string, readonly Way[], Change, string][] = [
  ['another method', ['a query', 'a presigned query'], onMethod('POST'), wrong],
  ['another method without a body', ['a presigned query'], onMethod('HEAD'), '400'],
  ['a method that has no form', ['a form'], onMethod('GET'), '400 MissingAction'],
  ['a longer path', ['a form', 'a query'], onTarget((target) => `/x${target.slice(1)}`), wrong],
  ['a path that resolves to the same', ['a form', 'a query'], onTarget((target) => `/.${target}`), wrong],
  ['a doubled slash', ['a form', 'a query'], onTarget((target) => `/${target}`), wrong],
  ['an escaped slash', ['a form', 'a query'], onTarget((target) => `/%2F${target.slice(1)}`), wrong],
  [
    'an absolute target of another host',
    ['a form', 'a query'],
    (request) => ({ ...request, target: `http://evil.example${request.target}` }),
    '400',
  ],
  [
    'another action',
    ['a query', 'a presigned query'],
    onTarget((target) => target.replace('ListUsers', 'ListRoles')),
    wrong,
  ],
  [
    'another action in the body',
    ['a form', 'a presigned form'],
    onBody((body) => body.replace('ListUsers', 'ListRoles')),
    wrong,
  ],
  ['a parameter more', ['a query', 'a presigned query'], onTarget((target) => `${target}&Marker=a`), wrong],
  ['a parameter more, before', ['a query'], onTarget((target) => target.replace('?', '?MaxItems=9&')), wrong],
  [
    'a parameter less',
    ['a query', 'a presigned query'],
    onTarget((target) => target.replace('&MaxItems=7', '')),
    wrong,
  ],
  [
    'a parameter without its value',
    ['a query'],
    onTarget((target) => target.replace('MaxItems=7', 'MaxItems')),
    wrong,
  ],
  ['a query beside a form', ['a form'], onTarget(() => '/?MaxItems=9'), wrong],
  ['a value escaped twice', ['a query'], onTarget((target) => target.replaceAll('%2F', '%252F')), wrong],
  [
    'a parameter from the query in the body',
    ['a query'],
    both(
      onMethod('POST'),
      onBody(() => 'MaxItems=9'),
    ),
    wrong,
  ],
  ['a body under a GET', ['a query', 'a presigned query'], onBody(() => 'MaxItems=9'), wrong],
  [
    'a longer body',
    ['a form', 'a form, with the hash of its body', 'a presigned form'],
    onBody((body) => `${body}&Marker=a`),
    wrong,
  ],
  ['another JSON body', ['JSON'], onBody((body) => body.replace('7', '8')), wrong],
  ['a body with white space', ['a form', 'JSON'], onBody((body) => `${body} `), wrong],
  ['an empty JSON body', ['JSON'], onBody(() => '{}'), wrong],
  [
    'the hash of the body alone',
    ['a form, with the hash of its body'],
    onHeader('X-Amz-Content-Sha256', () => 'UNSIGNED-PAYLOAD'),
    wrong,
  ],
  [
    'the hash of the body, unsigned',
    ['a form'],
    both(
      adding('X-Amz-Content-Sha256', 'UNSIGNED-PAYLOAD'),
      onBody((body) => `${body}&Marker=a`),
    ),
    wrong,
  ],
  ['another host', ['a form', 'JSON'], onHeader('Host', () => 'evil.example'), wrong],
  [
    'another port',
    ['a form', 'a presigned query'],
    onHeader('Host', (value) => value.replace(/:\d+/, ':1')),
    wrong,
  ],
  ['two hosts', ['a form', 'a query'], adding('Host', 'evil.example'), '400'],
  ['no host', ['a form', 'a query'], without('Host'), '400'],
  [
    'another value of a signed header',
    [...headerWays, 'a presigned query', 'JSON'],
    onHeader('X-Value', () => 'one two,four'),
    wrong,
  ],
  ['a signed header in another case', headerWays, onHeader('X-Value', (value) => value.toUpperCase()), wrong],
  [
    'a signed header without its space',
    headerWays,
    onHeader('X-Value', (value) => value.replace(' ', '')),
    wrong,
  ],
  ['a signed header gone', [...headerWays, 'a presigned query'], without('X-Value'), wrong],
  ['a signed header twice', [...headerWays, 'JSON'], adding('X-Value', 'more'), wrong],
  [
    'another content type',
    ['a form', 'a presigned form'],
    onHeader('Content-Type', () => 'application/x-www-form-urlencoded'),
    wrong,
  ],
  [
    'another target',
    ['JSON'],
    onHeader('X-Amz-Target', (value) => value.replace('ListAccounts', 'ListRoots')),
    wrong,
  ],
  [
    'a second target before',
    ['JSON'],
    onHeaders((pairs) => [['X-Amz-Target', 'AWSOrganizationsV20161128.ListRoots'], ...pairs]),
    wrong,
  ],
  ['another date', headerWays, onHeader('X-Amz-Date', (value) => value.replace(/\d\dZ$/, '61Z')), incomplete],
  [
    'a date of another second',
    headerWays,
    onHeader('X-Amz-Date', (value) =>
      value.replace(/\d\dZ$/, (second) => `${second === '00Z' ? '01' : '00'}Z`),
    ),
    wrong,
  ],
  ['a date of another day', headerWays, onHeader('X-Amz-Date', () => '20150830T123600Z'), wrong],
  ['a date twice', headerWays, adding('X-Amz-Date', '20150830T123600Z'), wrong],
  ['no date', headerWays, without('X-Amz-Date'), incomplete],
  [
    'another day of the scope',
    headerWays,
    authorization((value) => value.replace(/\/\d{8}\//, '/20150830/')),
    wrong,
  ],
  [
    'another region',
    [...headerWays, 'JSON'],
    authorization((value) => value.replace('us-east-1', 'us-east-2')),
    wrong,
  ],
  [
    'the region in capitals',
    headerWays,
    authorization((value) => value.replace('us-east-1', 'US-EAST-1')),
    wrong,
  ],
  [
    'another service',
    [...headerWays, 'JSON'],
    authorization((value) => value.replace(/\/(iam|organizations)\//, '/sts/')),
    wrong,
  ],
  ['the service in capitals', headerWays, authorization((value) => value.replace('/iam/', '/IAM/')), wrong],
  [
    'another terminator',
    headerWays,
    authorization((value) => value.replace('aws4_request', 'aws4-request')),
    wrong,
  ],
  [
    'a scope with a part more',
    headerWays,
    authorization((value) => value.replace('/aws4_request', '/x/aws4_request')),
    incomplete,
  ],
  [
    'another key id',
    ['a form, with a long-term key'],
    authorization((value) => value.replace('AKIATEST', 'AKIATESU')),
    '403 InvalidClientTokenId',
  ],
  [
    "a user's key id",
    ['a form'],
    authorization((value) => value.replace(session.accessKeyId, service.administrator.accessKeyId)),
    '403 InvalidClientTokenId',
  ],
  [
    'a signed header left out of the list',
    headerWays,
    authorization((value) => value.replace(';x-value', '')),
    wrong,
  ],
  ['the host left out of the list', headerWays, authorization((value) => value.replace('host;', '')), wrong],
  [
    'the date left out of the list',
    headerWays,
    authorization((value) => value.replace(';x-amz-date', '')),
    wrong,
  ],
  [
    'the target left out of the list',
    ['JSON'],
    authorization((value) => value.replace(';x-amz-target', '')),
    wrong,
  ],
  [
    'the token left out of the list',
    ['a form'],
    authorization((value) => value.replace(';x-amz-security-token', '')),
    wrong,
  ],
  [
    'the list in another order',
    headerWays,
    authorization((value) =>
      value.replace(/=host;x-amz-date/, '=x-amz-date;host').replace('content-type;host', 'host;content-type'),
    ),
    wrong,
  ],
  [
    'the list with a name twice',
    headerWays,
    authorization((value) => value.replace('host;', 'host;host;')),
    wrong,
  ],
  [
    'the list with a name that is not there',
    headerWays,
    authorization((value) => value.replace('x-value', 'x-value;x-zzz')),
    wrong,
  ],
  [
    'the list empty',
    headerWays,
    authorization((value) => value.replace(/SignedHeaders=[^,]*/, 'SignedHeaders=')),
    wrong,
  ],
  ['no list', headerWays, authorization((value) => value.replace(/, SignedHeaders=[^,]*/, '')), incomplete],
  ['another algorithm', headerWays, authorization((value) => value.replace('SHA256', 'SHA1')), incomplete],
  [
    'no algorithm',
    headerWays,
    authorization((value) => value.replace('AWS4-HMAC-SHA256', 'none')),
    incomplete,
  ],
  ['the algorithm in lower case', headerWays, authorization((value) => value.toLowerCase()), incomplete],
  [
    'SigV4A, with the scope and signature of SigV4',
    headerWays,
    authorization((value) => value.replace('AWS4-HMAC-SHA256', 'AWS4-ECDSA-P256-SHA256')),
    incomplete,
  ],
  [
    'SigV4A, with a region set and the signature of SigV4',
    ['a form'],
    both(
      adding('X-Amz-Region-Set', '*'),
      authorization((value) =>
        value.replace('AWS4-HMAC-SHA256', 'AWS4-ECDSA-P256-SHA256').replace('/us-east-1/', '/'),
      ),
    ),
    wrong,
  ],
  [
    'SigV4 over the signature of SigV4A',
    ['a form, with SigV4A'],
    authorization((value) => value.replace('ECDSA-P256', 'HMAC').replace('/iam/', '/us-east-1/iam/')),
    wrong,
  ],
  ['another region set', ['a form, with SigV4A'], onHeader('X-Amz-Region-Set', () => 'us-east-1'), wrong],
  [
    'the signature in capitals',
    headerWays,
    authorization((value) => value.replace(/[0-9a-f]{64}$/, (hex) => `F${hex.slice(1).toUpperCase()}`)),
    wrong,
  ],
  ['the signature cut', headerWays, authorization((value) => value.slice(0, -1)), wrong],
  ['the signature cut by half', headerWays, authorization((value) => value.slice(0, -32)), wrong],
  ['the signature longer', headerWays, authorization((value) => `${value}0`), wrong],
  ['the signature empty', headerWays, authorization((value) => value.slice(0, -64)), wrong],
  [
    'the signature of zeros',
    headerWays,
    authorization((value) => value.slice(0, -64) + '0'.repeat(64)),
    wrong,
  ],
  [
    'the signature in base64',
    headerWays,
    authorization((value) => value.slice(0, -64) + Buffer.from(value.slice(-64), 'hex').toString('base64')),
    wrong,
  ],
  ['a good signature before a bad one', headerWays, authorization((value) => `${value}, Signature=0`), wrong],
  ['a good list before another', headerWays, authorization((value) => `${value}, SignedHeaders=host`), wrong],
  [
    'a good key before another',
    headerWays,
    authorization((value) => `${value}, Credential=AKIA/20150830/us-east-1/iam/aws4_request`),
    wrong,
  ],
  [
    'a part without an equal sign',
    headerWays,
    authorization((value) => value.replace('Signature=', 'Signature:')),
    incomplete,
  ],
  [
    'Authorization twice',
    headerWays,
    (request) => adding('Authorization', 'AWS4-HMAC-SHA256 Credential=x')(request),
    wrong,
  ],
  [
    'Authorization twice, alike',
    headerWays,
    (request) =>
      adding('Authorization', request.headers[request.headers.indexOf('Authorization') + 1]!)(request),
    wrong,
  ],
  ['no Authorization', headerWays, without('Authorization'), unsigned],
  [
    'another scheme',
    headerWays,
    authorization((value) => value.replace('AWS4-HMAC-SHA256', 'Bearer')),
    incomplete,
  ],
  [
    'a signature in the query beside',
    headerWays,
    onTarget((target) => `${target}${target === '/' ? '?' : '&'}X-Amz-Signature=0`),
    wrong,
  ],
  [
    'an algorithm in the query beside',
    headerWays,
    onTarget((target) => `${target}${target === '/' ? '?' : '&'}X-Amz-Algorithm=AWS4-HMAC-SHA256`),
    wrong,
  ],
  [
    'an Authorization beside',
    ['a presigned query', 'a presigned form'],
    adding('Authorization', 'AWS4-HMAC-SHA256 Credential=x'),
    wrong,
  ],
  [
    'a token where none was signed',
    ['a form, with a long-term key'],
    (request) => adding('X-Amz-Security-Token', session.sessionToken!)(request),
    '403 InvalidClientTokenId',
  ],
  ['the token gone', ['a form'], without('X-Amz-Security-Token'), '403 InvalidClientTokenId'],
  ...(
    [
      ['another algorithm', 'Algorithm', () => 'AWS4-HMAC-SHA1', unsigned],
      ['no algorithm', 'Algorithm', () => '', unsigned],
      ['another key id', 'Credential', (value: string) => `X${value}`, '403 InvalidClientTokenId'],
      [
        'another day of the scope',
        'Credential',
        (value: string) => value.replace(/%2F\d{8}/, '%2F20150830'),
        wrong,
      ],
      ['another region', 'Credential', (value: string) => value.replace('us-east-1', 'us-east-2'), wrong],
      ['another service', 'Credential', (value: string) => value.replace('iam', 'sts'), wrong],
      ['another date', 'Date', () => '20150830T123600Z', wrong],
      ['longer life', 'Expires', () => '604800', wrong],
      ['another list', 'SignedHeaders', () => 'host', wrong],
      ['an empty list', 'SignedHeaders', () => '', wrong],
      ['another token', 'Security-Token', (value: string) => `${value}A`, '403 InvalidClientTokenId'],
      [
        'another signature',
        'Signature',
        (value: string) => value.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
        wrong,
      ],
      ['an empty signature', 'Signature', () => '', wrong],
    ] as const
  ).map(([name, parameter, change, expected]): [string, readonly Way[], Change, string] => [
    `in the query: ${name}`,
    ['a presigned query', 'a presigned form'],
    onTarget((target) =>
      target.replace(
        new RegExp(`(X-Amz-${parameter}=)([^&]*)`),
        (_all, start: string, value: string) => start + change(value),
      ),
    ),
    expected,
  ]),
  [
    'in the query: another signature before',
    ['a presigned query'],
    onTarget((target) => target.replace('?', '?X-Amz-Signature=0&')),
    wrong,
  ],
  [
    'in the query: a date before',
    ['a presigned query'],
    onTarget((target) => target.replace('?', '?X-Amz-Date=20150830T123600Z&')),
    wrong,
  ],
  [
    'in the query: the signature gone',
    ['a presigned query'],
    onTarget((target) => target.replace(/&X-Amz-Signature=[^&]*/, '')),
    incomplete,
  ],
  [
    'in the query: the token gone',
    ['a presigned query'],
    onTarget((target) => target.replace(/&X-Amz-Security-Token=[^&]*/, '')),
    '403 InvalidClientTokenId',
  ],
  [
    'in the query: parameters in lower case',
    ['a presigned query'],
    onTarget((target) => target.replaceAll('X-Amz', 'x-amz')),
    unsigned,
  ],
  [
    'in the query: a broken escape',
    ['a presigned query', 'a query'],
    onTarget((target) => `${target}&x=%zz`),
    '400',
  ],
];

/** The JSON protocol has another code for the same. */
const spelledIn = (way: Way, expected: string): string =>
  way === 'JSON' && expected === wrong ? '400 InvalidSignatureException' : expected;

const variants = changed.flatMap(([name, of, change, expected]) =>
  of.map((way) => ({
    name: `${way}: ${name}`,
    make: () => change(ways[way]()),
    expected: spelledIn(way, expected),
  })),
);

test('what changes the canonical form is refused: each of 238 changes', async () => {
  const verdicts = await inTurn(variants, async ({ make }) => await outcome(make()));
  const unlike = variants.flatMap(({ name, expected }, index) =>
    verdicts[index] === expected ? [] : [`${name}: ${verdicts[index]}, and not ${expected}`],
  );
  expect(unlike).toEqual([]);
  expect(variants).toHaveLength(238);
});

/** Some characters changed, in some place that is signed or holds the signature. */
interface Damage {
  readonly way: Way;
  readonly where: 'target' | 'body' | 'value' | 'date' | 'authorization';
  readonly what: 'replace' | 'remove' | 'insert' | 'double';
  /** Taken modulo the length of what is damaged. */
  readonly at: number;
  readonly character: string;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  way: fc.constantFrom(...(Object.keys(ways) as Way[])),
  where: fc.constantFrom('target', 'body', 'value', 'date', 'authorization'),
  what: fc.constantFrom('replace', 'remove', 'insert', 'double'),
  at: fc.nat(9999),
  // None that a canonical form leaves out or makes another: white space, separators, digits of an escape.
  character: fc.constantFrom(...Array.from('ghjkmqwxyzGHJKMQWXYZ!~_*')),
});

function damaged({ what, at, character }: Damage, original: string): string {
  const index = at % original.length;
  const [before, here, after] = [original.slice(0, index), original[index]!, original.slice(index + 1)];
  const put = {
    replace: here === character ? '$' : character,
    remove: '',
    insert: here + character,
    double: here + here,
  };
  // Separators may be doubled, and some left out: these are replaced.
  return before + (' ,&'.includes(here) ? character : put[what]) + after;
}

function damageRequest(each: Damage, request: HttpRequest): HttpRequest {
  const change = (value: string): string => damaged(each, value);
  switch (each.where) {
    case 'target':
      return request.target === '/'
        ? onTarget((target) => `${target}?${each.character}`)(request)
        : onTarget((target) => target.slice(0, 2) + change(target.slice(2)))(request);
    case 'body':
      return request.body.length === 0 ? onBody(() => each.character)(request) : onBody(change)(request);
    case 'value':
      return onHeader('X-Value', change)(request);
    case 'date':
      return request.headers.includes('X-Amz-Date')
        ? onHeader('X-Amz-Date', change)(request)
        : onTarget((target) => target.replace(/(?<=X-Amz-Date=)[^&]*/, change))(request);
    case 'authorization':
      return request.headers.includes('Authorization')
        ? authorization(change)(request)
        : onTarget((target) => target.replace(/(?<=X-Amz-Signature=)[^&]*/, change))(request);
  }
}

test('with some character of it changed: 1,000 requests', async () => {
  const found = attacks(seed, 1000, damage);
  const verdicts = await inTurn(found, async (each) => await outcome(damageRequest(each, ways[each.way]())));
  const through = found.filter((_each, index) => !/^40[03]/.test(verdicts[index]!));
  expect(through).toEqual([]);
  expect(verdicts).toHaveLength(1000);
  // Most reach the signature.
  expect(verdicts.filter((each) => each.includes('Signature')).length).toBeGreaterThan(800);
});
