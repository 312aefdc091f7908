import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../../src/call/page.ts';
import type { Services } from '../../src/call/services.ts';
import { OperationTable } from '../../src/front/operation-table.ts';
import { issuerDocumentsPage } from '../../src/front/pages/issuer-documents-page.ts';
import { createSigninPages } from '../../src/signin/signin-pages.ts';
import type { SigninParts } from '../../src/signin/signin-parts.ts';
import { longUserAgent } from './costly-policy.ts';
import { fullInput, growthsOf } from './grown-inputs.ts';
import { climb, within } from './ladder.ts';
import type { Sender } from './ladder.ts';
import { longTextsOf } from './long-texts.ts';
import { measure } from './measure.ts';
import type { Bound } from './measure.ts';
import { requestOf } from './send-call.ts';
import type { RequestParts } from './send-call.ts';
import { known, roomOf } from './known-values.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

/**
 * What a request costs that is not let through: of a stranger, and of a user who may do nothing. Whatever they send, to whatever
 * operation or page, is little work, and twice as much of it is at most two and a half times the work.
 */

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Of the input no more is read than its parameters, before the signature is found to be right. */
const wrongSignature: Bound = {
  request: { blocks: 60_000, elements: 300_000 },
  byte: { blocks: 0, elements: 10 },
};
/** Input is read: a token, an assertion, the input of a user before it is known that he may do nothing. */
const readInput: Bound = {
  request: { blocks: 30_000, elements: 500_000 },
  byte: { blocks: 8, elements: 40 },
};

const senders: readonly (readonly [
  string,
  (world: World) => Sender,
  { readonly isSigned: boolean; readonly shares?: readonly number[] },
])[] = [
  // To strangers one operation is as another.
  ['a stranger without a signature', () => ({ bound: readInput }), { isSigned: false, shares: within }],
  [
    'a stranger with a wrong one',
    ({ callers }) => ({ credentials: callers.stranger, bound: wrongSignature }),
    { isSigned: true, shares: within },
  ],
  [
    'a user without permissions',
    ({ callers }) => ({ credentials: callers.userWithoutPermissions, bound: readInput }),
    { isSigned: true },
  ],
];

const routes = new OperationTable()
  .routes()
  .map((route) => [`${route.service}:${route.name}`, route] as const);

describe.each(senders)('all members of an operation, from %s', (_, senderOf, { isSigned, shares }) => {
  test.each(routes)('%s', async (_name, { service, name, operation }) => {
    const room = roomOf(isSigned ? service : undefined);
    const { members } = operation.input;
    const at = (share: number): RequestParts =>
      requestOf({
        service,
        operation: name,
        input: fullInput(members, known, room, share),
        userAgent: longUserAgent,
      });
    expect(await climb(world, name, at, senderOf(world), shares)).toEqual([]);
  });
});

describe('each member of an operation that needs no signature', () => {
  const unsigned = routes.filter(([, { name }]) => /^AssumeRoleWith(?:SAML|WebIdentity)$/.test(name));
  const growths = unsigned.flatMap(([path, { service, name, operation }]) =>
    growthsOf(operation.input.members, known, roomOf(undefined)).map(
      (growth) => [`${path}, ${growth.name}`, { service, operation: name, at: growth.at }] as const,
    ),
  );
  test.each(growths)('%s', async (name, { service, operation, at }) => {
    const request = (share: number) => requestOf({ service, operation, input: at(share) });
    expect(await climb(world, name, request, { bound: readInput })).toEqual([]);
  });
});

const formType = ['Content-Type', 'application/x-www-form-urlencoded'];
const post = (target: string, body: string): RequestParts => ({ target, headers: formType, body });
const field = (name: string, value: string): string => `${name}=${encodeURIComponent(value)}`;

/** Characters that the head of a request may have, beside what is always in it. */
const head = 14_000;

const pages: readonly Page[] = [...createSigninPages({} as SigninParts), issuerDocumentsPage({} as Services)];

/** What a page reads, and more: in the body, the query and a cookie. */
const visits: readonly (readonly [string, (page: Page, share: number) => RequestParts])[] = [
  ...Object.entries(longTextsOf('SAMLResponse')).map(
    ([way, write]) =>
      [
        `a SAML response, ${way}`,
        (page: Page, share: number) =>
          post(page.path, field('SAMLResponse', write(share * 95_000)) + '&RelayState=x'),
      ] as const,
  ),
  ...['[', '{"a":', '"', '\\'].map(
    (unit) =>
      [
        `a session of ${unit}`,
        ({ path }: Page, share: number) =>
          post(
            path,
            `Action=getSigninToken&${field('Session', unit.repeat((share * 60_000) / unit.length))}`,
          ),
      ] as const,
  ),
  [
    'a sign-in token',
    ({ path }, share) =>
      post(
        path,
        `Action=login&Destination=${'a'.repeat(share * 90_000)}&SigninToken=${'a'.repeat(share * 90_000)}`,
      ),
  ],
  [
    'a state',
    ({ path }, share) => post(path, `State=${'a'.repeat(share * 90_000)}&Role=${'a'.repeat(share * 90_000)}`),
  ],
  ['parameters', ({ path }, share) => post(path, 'a=1&'.repeat(share * 200))],
  [
    'a query',
    ({ path }, share) => ({
      method: 'GET',
      target: `${path}?a=${'%41'.repeat((share * head) / 3)}`,
      headers: [],
      body: '',
    }),
  ],
  [
    'a path',
    ({ path }, share) => ({
      method: 'GET',
      target: path.endsWith('/') ? path + 'a/'.repeat((share * head) / 2) : path,
      headers: [],
      body: '',
    }),
  ],
  [
    'cookies',
    ({ path }, share) => ({
      method: 'GET',
      target: path,
      headers: ['Accept', 'text/html', 'Cookie', 'a=b; '.repeat((share * head) / 5)],
      body: '',
    }),
  ],
];

describe.each(pages.map(({ path }) => path))('the page %s', (path) => {
  const page = pages.find((one) => one.path === path)!;
  test.each(visits)('%s', async (name, visit) => {
    await measure(world, name, visit(page, 0.5));
    expect(await climb(world, name, (share) => visit(page, share), { bound: readInput })).toEqual([]);
  });
});

const unsignedCall = `Action=AssumeRoleWithWebIdentity&Version=2011-06-15&WebIdentityToken=abcd&RoleArn=`;
const bare = (headers: readonly string[], body = '', target = '/'): RequestParts => ({
  target,
  headers: [...formType, ...headers],
  body,
});

/** Requests that are large in what no member of an operation is. */
const misshapen: readonly (readonly [string, (share: number) => RequestParts])[] = [
  ...['&', '=', '+', '%00', '%', '<', '"', 'é', '\0'].map(
    (unit) =>
      [
        `a body of ${unit}`,
        (share: number) => bare([], unit.repeat((share * 199_000) / Buffer.byteLength(unit))),
      ] as const,
  ),
  ...['+', '%00', '%3C', '%F0%9F%98%80'].map(
    (unit) =>
      [
        `a value of ${unit}`,
        (share: number) => bare([], unsignedCall + unit.repeat((share * 199_000) / unit.length)),
      ] as const,
  ),
  ['the same parameter', (share) => bare([], unsignedCall + '&RoleArn=a'.repeat(share * 190))],
  [
    'items of a list',
    (share) => bare([], unsignedCall + range(share * 190, (index) => `&PolicyArns.member.${index}.arn=a`)),
  ],
  [
    'dots in a name',
    (share) => bare([], `${unsignedCall}&PolicyArns${'.member.1'.repeat(share * 20_000)}=a`),
  ],
  ['an action', (share) => bare([], `Version=2011-06-15&Action=${'a'.repeat(share * 190_000)}`)],
  ['a version', (share) => bare([], `Action=GetCallerIdentity&Version=${'a'.repeat(share * 190_000)}`)],
  [
    'header lines',
    (share) =>
      bare(Array.from({ length: Math.floor(share * 180) }, (_, index) => [`X-${index}`, 'a']).flat()),
  ],
  [
    'the same header',
    (share) => bare(Array.from({ length: Math.floor(share * 180) }, () => ['X-A', 'a']).flat()),
  ],
  ['a header', (share) => bare(['X-A', 'a '.repeat((share * head) / 2)])],
  [
    'parts of an authorization',
    (share) => bare(['Authorization', `AWS4-HMAC-SHA256 ${'a=b, '.repeat((share * head) / 5)}`]),
  ],
  [
    'signed headers',
    (share) =>
      bare([
        'X-Amz-Date',
        '20260101T000000Z',
        'Authorization',
        `AWS4-HMAC-SHA256 Credential=AKIANOBODY0000000001/20260101/us-east-1/sts/aws4_request, SignedHeaders=host;${range(
          (share * head) / 8,
          (index) => `x-${index};`,
        )}x, Signature=${'0'.repeat(64)}`,
      ]),
  ],
  [
    'a credential',
    (share) => bare(['Authorization', `AWS4-HMAC-SHA256 Credential=${'a/'.repeat((share * head) / 2)}`]),
  ],
  ['a session token', (share) => bare(['X-Amz-Security-Token', 'A'.repeat(share * head)])],
  ['a query', (share) => bare([], '', `/?${'a=b&'.repeat((share * head) / 4)}`)],
  [
    'a presigned credential',
    (share) => bare([], '', `/?X-Amz-Credential=${'%2f'.repeat((share * head) / 3)}`),
  ],
  ['a path', (share) => bare([], '', `/${'a/'.repeat((share * head) / 2)}`)],
  ['dots in a path', (share) => bare([], '', `/${'../'.repeat((share * head) / 3)}`)],
  [
    'a target',
    (share) =>
      bare(['Content-Type', 'application/x-amz-json-1.1', 'X-Amz-Target', 'a.'.repeat((share * head) / 2)]),
  ],
  ['an origin', (share) => bare(['Origin', `https://${'a.'.repeat((share * head) / 2)}`])],
  [
    'addresses that it was forwarded for',
    (share) => bare(['X-Forwarded-For', '10.0.0.1, '.repeat((share * head) / 10)]),
  ],
];

function range(count: number, make: (index: number) => string): string {
  return Array.from({ length: Math.floor(count) }, (_, index) => make(index + 1)).join('');
}

describe('a request that is large in', () => {
  test.each(misshapen)('%s', async (name, at) => {
    await measure(world, name, at(0.5));
    expect(await climb(world, name, at, { bound: readInput })).toEqual([]);
  });
});

/** JSON that a user who may do nothing has read: of the JSON protocol. */
const json: readonly (readonly [string, (characters: number) => string])[] = [
  ['lists in lists', (characters) => '['.repeat(characters / 2) + ']'.repeat(characters / 2)],
  ['objects in objects', (characters) => '{"a":'.repeat(characters / 6) + '1' + '}'.repeat(characters / 6)],
  ['members', (characters) => `{${range(characters / 16, (index) => `"m${index}":1,`)}"a":1}`],
  ['the same member', (characters) => `{${'"a":1,'.repeat(characters / 6)}"a":1}`],
  ['escapes', (characters) => `{"a":"${'\\u0041'.repeat(characters / 6)}"}`],
  ['white space', (characters) => `{${' '.repeat(characters)}}`],
  ['digits', (characters) => `{"MaxResults":${'1'.repeat(characters)}}`],
  ['an open text', (characters) => `{"a":"${'\\'.repeat(characters)}`],
];

describe('JSON, from a user without permissions, that is large in', () => {
  test.each(json)('%s', async (name, write) => {
    const at = (share: number): RequestParts => ({
      target: '/',
      headers: [
        'Content-Type',
        'application/x-amz-json-1.1',
        'X-Amz-Target',
        'AWSOrganizationsV20161128.ListAccounts',
      ],
      body: write(share * 190_000),
      service: 'organizations',
    });
    const sender = { credentials: world.callers.userWithoutPermissions, bound: readInput };
    expect(await climb(world, name, at, sender)).toEqual([]);
  });
});
