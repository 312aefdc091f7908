import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  checkCredentialScope,
  missingAuthenticationToken,
  parseSignature,
  signatureDoesNotMatch,
  SignatureError,
  signRequest,
} from '../src/index.ts';
import type { HttpRequest, SignatureErrorCode, SignatureErrorReason, SignaturePart } from '../src/index.ts';
import { authorization, date, host, inHeader, inQuery, now, v4a, withDate, withTarget } from './requests.ts';

type Failure = readonly [
  what: string,
  code: SignatureErrorCode,
  parts: readonly SignaturePart[],
  fail: () => unknown,
];

const parse = (request: HttpRequest) => () => parseSignature(request, { now });
const signedIn = (scope: string) =>
  inHeader(authorization.replace('20150830/us-east-1/sts/aws4_request', scope));
const check = (request: HttpRequest) => () =>
  checkCredentialScope(parseSignature(request, { now }), {
    service: 'sts',
    isRegion: (name) => name === 'us-east-1',
  });
const thrown = (error: SignatureError) => () => {
  throw error;
};
const inPath = () =>
  signRequest(
    withTarget('/%zz'),
    { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    { region: 'us-east-1', service: 'sts', now, doubleEncodePath: false },
  );
const v4aInQuery = { 'X-Amz-Algorithm': 'AWS4-ECDSA-P256-SHA256' };
const v4aSigned = v4a.replace('SignedHeaders=host', 'SignedHeaders=host;x-amz-region-set');

// One list for each reason: the compiler misses a reason that is not tried.
const failures: Readonly<Record<SignatureErrorReason, readonly Failure[]>> = {
  'no-signature': [
    ['nothing at all', 'MissingAuthenticationToken', [], parse(withTarget('/'))],
    ['what a server says by itself', 'MissingAuthenticationToken', [], thrown(missingAuthenticationToken())],
  ],
  ambiguous: [
    [
      'both forms',
      'SignatureDoesNotMatch',
      ['authorization', 'query'],
      parse({ ...inQuery({}), headers: inHeader(authorization).headers }),
    ],
    [
      'two headers',
      'SignatureDoesNotMatch',
      ['authorization'],
      parse(inHeader(authorization, [...host, ...date, 'authorization', authorization])),
    ],
  ],
  missing: [
    [
      'everything in the header',
      'IncompleteSignature',
      ['credential', 'signature', 'signed-headers', 'date'],
      parse(inHeader('AWS4-HMAC-SHA256', host)),
    ],
    [
      'everything in the query',
      'IncompleteSignature',
      ['credential', 'signature', 'signed-headers', 'date'],
      parse(withTarget('/?X-Amz-Algorithm=AWS4-HMAC-SHA256')),
    ],
    ['region set in the header', 'IncompleteSignature', ['region-set'], parse(inHeader(v4a))],
    ['region set in the query', 'IncompleteSignature', ['region-set'], parse(inQuery(v4aInQuery))],
    [
      'algorithm in the query',
      'MissingAuthenticationToken',
      ['algorithm'],
      parse(inQuery({ 'X-Amz-Algorithm': undefined })),
    ],
  ],
  malformed: [
    ['query', 'MalformedQueryString', ['query'], parse(withTarget('/?a=%4'))],
    ['path', 'InvalidURI', ['path'], inPath],
    ['header', 'IncompleteSignature', ['authorization'], parse(inHeader('AWS4-HMAC-SHA256 Credential'))],
    ['date in the header', 'IncompleteSignature', ['date'], parse(withDate('today'))],
    ['date in the query', 'IncompleteSignature', ['date'], parse(inQuery({ 'X-Amz-Date': 'today' }))],
    ['credential', 'IncompleteSignature', ['credential'], parse(signedIn('20150830'))],
    [
      'credential of SigV4A',
      'IncompleteSignature',
      ['credential'],
      parse(inQuery({ ...v4aInQuery, 'X-Amz-Region-Set': '*' })),
    ],
  ],
  'unsupported-algorithm': [
    ['in the header', 'IncompleteSignature', ['algorithm'], parse(inHeader('AWS3 Credential=x'))],
    [
      'in the query',
      'MissingAuthenticationToken',
      ['algorithm'],
      parse(inQuery({ 'X-Amz-Algorithm': 'AWS3' })),
    ],
  ],
  'not-signed': [
    ['Host', 'SignatureDoesNotMatch', ['host'], parse(inHeader(authorization.replace('host;', '')))],
    [
      'X-Amz-Region-Set',
      'SignatureDoesNotMatch',
      ['region-set'],
      parse(inHeader(v4a, [...host, ...date, 'X-Amz-Region-Set', '*'])),
    ],
    [
      'what the service asks for',
      'SignatureDoesNotMatch',
      ['required-header'],
      () => parseSignature(inHeader(authorization), { now, requiredHeaders: ['host', 'x-amz-target'] }),
    ],
  ],
  expired: [['a second too old', 'SignatureDoesNotMatch', ['date'], parse(withDate('20150830T122059Z'))]],
  'not-yet-current': [
    ['a second too far ahead', 'SignatureDoesNotMatch', ['date'], parse(withDate('20150830T125101Z'))],
  ],
  'wrong-scope': [
    [
      'everything',
      'SignatureDoesNotMatch',
      ['scope-region', 'scope-service', 'scope-terminator', 'scope-date'],
      check(signedIn('20150829/eu-west-1/s3/x')),
    ],
    [
      'service',
      'SignatureDoesNotMatch',
      ['scope-service'],
      check(signedIn('20150830/us-east-1/s3/aws4_request')),
    ],
    [
      'no region of a set',
      'SignatureDoesNotMatch',
      ['region-set'],
      check(inHeader(v4aSigned, [...host, ...date, 'X-Amz-Region-Set', 'eu-west-1'])),
    ],
  ],
  mismatch: [
    ['what a server says by itself', 'SignatureDoesNotMatch', ['signature'], thrown(signatureDoesNotMatch())],
    [
      'with the texts',
      'SignatureDoesNotMatch',
      ['signature'],
      thrown(signatureDoesNotMatch({ canonicalRequest: 'GET\n/', stringToSign: 'AWS4' })),
    ],
  ],
};

describe.each(Object.entries(failures))('a failure that is %s says so as data', (reason, cases) => {
  it.each(cases)('%s', (_what, code, parts, fail) => {
    let caught: unknown;
    try {
      fail();
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(SignatureError);
    expect(caught).toMatchObject({ name: 'SignatureError', code, reason, parts });
  });
});

/** What is set in code in a cell of a table. */
const names = (cell = ''): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!).toSorted();

it('the guide has every reason, with its codes and parts', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../../docs/guides/signature-library.md'), 'utf8');
  const rows = [...guide.matchAll(/^\| `([\w-]+)` *\|([^|]*)\|([^|]*)\|/gm)];
  const told = Object.fromEntries(
    rows.map(([, reason, codes, parts]) => [reason, { codes: names(codes), parts: names(parts) }]),
  );
  const tried = Object.entries(failures).map(([reason, cases]) => [
    reason,
    {
      codes: [...new Set(cases.map(([, code]) => code))].toSorted(),
      parts: [...new Set(cases.flatMap(([, , parts]) => parts))].toSorted(),
    },
  ]);
  expect(told).toEqual(Object.fromEntries(tried));
});
