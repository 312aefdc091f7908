import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify, S3Error } from '../src/index.ts';
import { encodePath } from '../src/request/percent-encoding.ts';
import { classifySent, sentVector } from './support/payload-vectors.ts';
import { classifyTest, classifyWhole, domains, now, refusalOf } from './support/requests.ts';
import type { TestRequest } from './support/requests.ts';

describe('the address', () => {
  test.each([
    ['s3.example.com', '/bkt/a/b', 'bkt', 'a/b'],
    ['s3.example.com:9000', '/bkt', 'bkt', undefined],
    ['s3.example.com', '/bkt/', 'bkt', undefined],
    ['bkt.s3.example.com', '/a/b', 'bkt', 'a/b'],
    ['BKT.S3.Example.COM:443', '/', 'bkt', undefined],
    ['a.b.s3.example.com', '/k', 'a.b', 'k'],
    ['127.0.0.1:9000', '/bkt/k', 'bkt', 'k'],
    ['[::1]:9000', '/bkt/k', 'bkt', 'k'],
    ['localhost', '/bkt/k', 'bkt', 'k'],
    // Slashes within, before and after a key are part of it.
    ['s3.example.com', '/bkt//k', 'bkt', '/k'],
    ['s3.example.com', '/bkt/a//b/', 'bkt', 'a//b/'],
    ['s3.example.com', '/bkt/a%2Fb', 'bkt', 'a/b'],
    ['s3.example.com', '/bkt/a+b%2Bc', 'bkt', 'a+b+c'],
    ['s3.example.com', '/bkt/%C3%A9%252F', 'bkt', 'é%2F'],
    ['s3.example.com', '/bkt/...', 'bkt', '...'],
  ])('%s%s is %s and %s', (host, target, bucket, key) => {
    expect(classifyTest({ target, headers: { host } })).toMatchObject({ bucket, key });
  });

  test.each([
    ['/bkt/%zz', 'InvalidURI'],
    ['/bkt/%e', 'InvalidURI'],
    ['/bkt/%00', 'InvalidURI'],
    ['/bkt/%C3', 'InvalidURI'],
    ['/bkt/%C0%AE', 'InvalidURI'],
    ['/bkt/%ED%A0%80', 'InvalidURI'],
    ['/bkt/é', 'InvalidURI'],
    ['/bkt/a b', 'InvalidURI'],
    ['/bkt/a#b', 'InvalidURI'],
    ['bkt/k', 'InvalidURI'],
    ['*', 'InvalidURI'],
    ['/b%2Fk', 'InvalidBucketName'],
    ['/Bkt/k', 'InvalidBucketName'],
    ['/b/k', 'InvalidBucketName'],
    ['/b..t/k', 'InvalidBucketName'],
    ['/-bkt/k', 'InvalidBucketName'],
    ['//k', 'InvalidBucketName'],
    [`/${'b'.repeat(64)}/k`, 'InvalidBucketName'],
    [`/bkt/${'k'.repeat(1025)}`, 'KeyTooLongError'],
    [`/bkt/${'%C3%A9'.repeat(513)}`, 'KeyTooLongError'],
    ['http://other.example.com/bkt/k', 'BadRequest'],
  ])('%s is refused with %s', (target, code) => {
    expect(refusalOf({ target })).toBe(code);
  });

  test('in the absolute form it is that of the path', () => {
    expect(classifyTest({ target: 'http://s3.example.com/bkt/k' })).toMatchObject({
      bucket: 'bkt',
      key: 'k',
    });
  });

  test('any key is read as it was written', () => {
    const anyKey = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((key) => !key.includes('\0') && !key.split('/').some((part) => part === '.' || part === '..'));
    fc.assert(
      fc.property(anyKey, (key) => {
        expect(classifyTest({ target: `/bkt/${encodePath(key)}` }).key).toBe(key);
      }),
    );
  });
});

describe('what could be read in two ways is refused', () => {
  test.each<[string, TestRequest, string]>([
    ['a parameter twice', { target: '/bkt?prefix=a&prefix=b' }, 'InvalidArgument'],
    ['a parameter twice, once encoded', { target: '/bkt?prefix=a&%70refix=b' }, 'InvalidArgument'],
    ['a marker in another case', { target: '/bkt?ACL' }, 'InvalidArgument'],
    ['a marker with a value', { target: '/bkt?acl=1' }, 'InvalidArgument'],
    ['another list type', { target: '/bkt?list-type=1' }, 'InvalidArgument'],
    ['an unknown parameter', { target: '/bkt/k?foo' }, 'InvalidArgument'],
    ['a parameter of another operation', { target: '/bkt/k?prefix=a' }, 'InvalidArgument'],
    ['an upload without a part', { method: 'PUT', target: '/bkt/k?uploadId=u' }, 'MethodNotAllowed'],
    ['a part without an upload', { method: 'PUT', target: '/bkt/k?partNumber=1' }, 'MethodNotAllowed'],
    ['an empty upload', { method: 'PUT', target: '/bkt/k?uploadId=&partNumber=1' }, 'InvalidArgument'],
    ['part 0', { method: 'PUT', target: '/bkt/k?uploadId=u&partNumber=0' }, 'InvalidArgument'],
    ['part 10001', { method: 'PUT', target: '/bkt/k?uploadId=u&partNumber=10001' }, 'InvalidArgument'],
    ['an empty version', { target: '/bkt/k?versionId=' }, 'InvalidArgument'],
    ['a number that is none', { target: '/bkt?max-keys=1e3' }, 'InvalidArgument'],
    ['an encoding that is none', { target: '/bkt?encoding-type=xml' }, 'InvalidArgument'],
    ['a header of no operation', { target: '/bkt/k', headers: { 'x-amz-foo': '1' } }, 'NotImplemented'],
    [
      'a header of another operation',
      { target: '/bkt/k', headers: { 'x-amz-tagging': 'a=b' } },
      'NotImplemented',
    ],
    [
      'truth in another word',
      { method: 'DELETE', target: '/bkt/k', headers: { 'x-amz-bypass-governance-retention': '1' } },
      'InvalidArgument',
    ],
    [
      'an ACL of no name',
      { method: 'PUT', target: '/bkt/k', headers: { 'x-amz-acl': 'open' } },
      'InvalidArgument',
    ],
    [
      'a header as a parameter that no URL signs',
      { method: 'PUT', target: '/bkt/k?x-amz-acl=public-read' },
      'InvalidArgument',
    ],
    [
      'tags that differ by case',
      { method: 'PUT', target: '/bkt/k', headers: { 'x-amz-tagging': 'a=1&A=2' } },
      'InvalidTag',
    ],
    [
      'a length and chunks',
      { method: 'PUT', target: '/bkt/k', headers: { 'content-length': '1', 'transfer-encoding': 'chunked' } },
      'BadRequest',
    ],
    [
      'a coding before chunks',
      { method: 'PUT', target: '/bkt/k', headers: { 'transfer-encoding': 'gzip, chunked' } },
      'BadRequest',
    ],
    [
      'a length with a sign',
      { method: 'PUT', target: '/bkt/k', headers: { 'content-length': '+1' } },
      'BadRequest',
    ],
    ['a folded line', { target: '/bkt/k', headers: { range: 'bytes=0-\r\n 1' } }, 'BadRequest'],
    [
      'a header that the connection takes away',
      { target: '/bkt/k', headers: { connection: 'close, X-Amz-Date' } },
      'BadRequest',
    ],
    [
      'a name of a header that is none',
      { target: '/bkt/k', headers: { 'x-amz-acl ': 'private' } },
      'BadRequest',
    ],
    ['a method of no operation', { method: 'PATCH', target: '/bkt/k' }, 'MethodNotAllowed'],
    ['a method in lower case', { method: 'get', target: '/bkt/k' }, 'MethodNotAllowed'],
    [
      'a form that is none',
      { method: 'POST', target: '/bkt', headers: { 'content-type': 'text/plain' } },
      'PreconditionFailed',
    ],
    ['a preflight without an origin', { method: 'OPTIONS', target: '/bkt/k' }, 'BadRequest'],
  ])('%s', (_what, request, code) => {
    expect(refusalOf(request)).toBe(code);
  });

  test.each(['Authorization', 'Host', 'x-amz-acl', 'Content-Length', 'Range', 'If-Match', 'x-amz-meta-a'])(
    'the header %s twice',
    (name) => {
      const headers = ['Host', 's3.example.com', name, '1', name.toLowerCase(), '1'];
      expect(() => classify({ method: 'PUT', target: '/bkt/k', headers }, { now })).toThrow(/more than once/);
    },
  );
});

describe('presigned URLs', () => {
  function presigned(changes: Readonly<Record<string, string | undefined>> = {}): string {
    const parameters: Record<string, string | undefined> = {
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'A/20261130/us-east-1/s3/aws4_request',
      'X-Amz-Date': '20261130T102000Z',
      'X-Amz-Expires': '3600',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': '0'.repeat(64),
      ...changes,
    };
    return Object.entries(parameters)
      .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
      .join('&');
  }

  test('are told apart, and know their age', () => {
    const found = classifyWhole({ target: `/bkt/k?${presigned()}`, signed: false });
    expect(found).toMatchObject({ operation: 'GetObject', signedIn: 'query' });
    const { context } = found.checks[0]!;
    expect(context.get('s3:authtype')).toBe('REST-QUERY-STRING');
    expect(context.get('s3:signatureage')).toBe('600000');
    expect(context.get('s3:x-amz-content-sha256')).toBeUndefined();
  });

  test('have headers as parameters, which count as headers', () => {
    const found = classifyWhole({
      method: 'PUT',
      target: `/bkt/k?${presigned({ 'X-Amz-Acl': 'public-read', 'x-amz-tagging': 'a=b' })}`,
      signed: false,
    });
    expect(found.checks.map(({ action }) => action)).toEqual([
      's3:PutObject',
      's3:PutObjectAcl',
      's3:PutObjectTagging',
    ]);
    expect(found.checks[0]!.context.get('s3:x-amz-acl')).toBe('public-read');
  });

  test('make a copy with a source as a parameter', () => {
    const target = `/bkt/k?${presigned({ 'x-amz-copy-source': '/src/k' })}`;
    expect(classifyTest({ method: 'PUT', target, signed: false }).operation).toBe('CopyObject');
  });

  test.each<[string, Readonly<Record<string, string | undefined>>, Readonly<Record<string, string>>, string]>(
    [
      ['without a signature', { 'X-Amz-Signature': undefined }, {}, 'AuthorizationQueryParametersError'],
      ['with an empty credential', { 'X-Amz-Credential': '' }, {}, 'AuthorizationQueryParametersError'],
      [
        'of another algorithm',
        { 'X-Amz-Algorithm': 'AWS4-HMAC-SHA1' },
        {},
        'AuthorizationQueryParametersError',
      ],
      [
        'with a date that is none',
        { 'X-Amz-Date': '20260230T000000Z' },
        {},
        'AuthorizationQueryParametersError',
      ],
      ['with a time that is no number', { 'X-Amz-Expires': '1.5' }, {}, 'AuthorizationQueryParametersError'],
      [
        'with a header that says otherwise',
        { 'X-Amz-Acl': 'private', 'X-Amz-SignedHeaders': 'host;x-amz-acl' },
        { 'x-amz-acl': 'public-read' },
        'SignatureDoesNotMatch',
      ],
      ['with a header nobody signed', {}, { 'x-amz-acl': 'public-read' }, 'AccessDenied'],
      [
        'with a hash nobody signed',
        {},
        { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' },
        'AccessDenied',
      ],
      ['with a value of two lines', { 'x-amz-meta-a': 'b\r\nc: d' }, {}, 'InvalidArgument'],
    ],
  )('%s are refused', (_what, changes, headers, code) => {
    const target = `/bkt/k?${presigned(changes)}`;
    expect(refusalOf({ method: 'PUT', target, headers, signed: false })).toBe(code);
  });

  test('may say that the payload is unsigned', () => {
    const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
    expect(refusalOf({ target: `/bkt/k?${presigned()}`, headers, signed: false })).toBe('none');
  });

  test('of version 2 are refused, and headers of it', () => {
    expect(refusalOf({ target: '/bkt/k?AWSAccessKeyId=A&Signature=s&Expires=1', signed: false })).toBe(
      'InvalidRequest',
    );
    expect(refusalOf({ target: '/bkt/k', headers: { authorization: 'AWS A:s' }, signed: false })).toBe(
      'InvalidRequest',
    );
    expect(refusalOf({ target: '/bkt/k', headers: { authorization: 'Bearer t' }, signed: false })).toBe(
      'InvalidRequest',
    );
  });
});

describe('requests that botocore sent', () => {
  test('a list with a prefix', () => {
    const found = classifySent(sentVector('list-v2-special-prefix'));
    expect(found).toMatchObject({ operation: 'ListObjectsV2', awaits: 'nothing' });
    if (found.awaits !== 'nothing') return;
    const { context } = found.checks[0]!;
    expect(Object.fromEntries(context)).toMatchObject({
      's3:prefix': 'a b+c/&=é',
      's3:delimiter': '/',
      's3:max-keys': '5',
      's3:authtype': 'REST-HEADER',
      's3:signatureversion': 'AWS4-HMAC-SHA256',
    });
  });

  test('an object with a special key', () => {
    expect(classifySent(sentVector('hex-put-special-key')).key).toBe("a b/+=&@:!'()*~%2F?é//x");
  });

  test('a copy of a version', () => {
    const found = classifySent(sentVector('copy-object-version'));
    expect(found).toMatchObject({ operation: 'CopyObject' });
  });

  test('a bucket before the domain', () => {
    expect(classifySent(sentVector('virtual-host-put'))).toMatchObject({ bucket: 'bkt', key: 'a/b' });
  });
});

test('nothing that comes over the wire breaks it: it is classified, or refused', () => {
  const anyText = fc.string({
    unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  });
  const anyTarget = fc.oneof(
    anyText,
    fc
      .tuple(
        fc.constantFrom('/', '/bkt', '/bkt/', '/bkt/k'),
        fc.constantFrom('', '?acl', '?uploads', '?delete', '?tagging', '?list-type=2'),
        anyText,
      )
      .map((parts) => parts.join('')),
  );
  const anyHeader = fc.tuple(
    fc.constantFrom(
      'host',
      'authorization',
      'x-amz-copy-source',
      'x-amz-tagging',
      'x-amz-acl',
      'range',
      'x-amz-content-sha256',
      'content-type',
    ),
    anyText,
  );
  fc.assert(
    fc.property(
      fc.constantFrom('GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'TRACE'),
      anyTarget,
      fc.array(anyHeader, { maxLength: 4 }),
      (method, target, headers) => {
        try {
          classify(
            { method, target, headers: ['Host', 's3.example.com', ...headers.flat()] },
            { now, domains },
          );
        } catch (error) {
          expect(error).toBeInstanceOf(S3Error);
        }
      },
    ),
    { numRuns: 3000 },
  );
});
