import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify, classifyBody, toStore } from '../src/index.ts';
import type { ClassifiedRequest, Store, StoreRequest } from '../src/index.ts';
import { operations } from '../src/operations/operations.ts';
import { encodePath } from '../src/request/percent-encoding.ts';
import { formOf, sendForm } from './support/forms.ts';
import { classifySent, sentVector } from './support/payload-vectors.ts';
import { classifyWhole, domains, now } from './support/requests.ts';
import type { TestRequest } from './support/requests.ts';

const store: Store = {
  host: 'store:9000',
  addressing: 'path',
  operations: new Set(operations.map(({ name }) => name)),
};

/** Header fields by lower-case name. */
function headersOf({ headers }: StoreRequest): Record<string, string> {
  return Object.fromEntries(
    headers.flatMap((name, index) => (index % 2 === 0 ? [[name.toLowerCase(), headers[index + 1]!]] : [])),
  );
}

function send(request: TestRequest, body?: string, to: Store = store): StoreRequest {
  return toStore(classifyWhole(request, body), to);
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
  return 'none';
}

/** How a store that reads as we do reads what it is sent. */
function readAgain(sent: StoreRequest): ClassifiedRequest {
  const found = classify(sent, { now, domains });
  if (found.awaits === 'nothing') return found;
  return classifyBody(found, sent.body instanceof Uint8Array ? sent.body : new Uint8Array(0));
}

const deleteBody =
  '<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Object><Key>a&amp;b</Key></Object><Object><Key>c</Key><VersionId>v</VersionId></Object><Quiet>true</Quiet></Delete>';

describe('the request to a store', () => {
  test('has nothing of who asked, and nothing that the operation does not know', () => {
    const sent = send({
      method: 'PUT',
      target: '/bkt/a%20b?x-id=PutObject',
      headers: {
        connection: 'keep-alive',
        'user-agent': 'x',
        cookie: 'a=b',
        'x-forwarded-for': '10.0.0.1',
        'x-http-method-override': 'DELETE',
        'content-length': '3',
        'content-type': 'text/plain',
        'x-amz-meta-a': 'b',
        'x-amz-security-token': 'token',
        'x-amz-expected-bucket-owner': '1',
        'x-amz-tagging': 'a=b+c',
      },
    });
    expect(sent).toMatchObject({ method: 'PUT', target: '/bkt/a%20b', body: 'stream' });
    expect(headersOf(sent)).toEqual({
      host: 'store:9000',
      'content-type': 'text/plain',
      'content-length': '3',
      'x-amz-meta-a': 'b',
      'x-amz-tagging': 'a=b%20c',
    });
  });

  test('has the object out of its chunks', () => {
    const sent = toStore(
      classifySent(sentVector('unsigned-trailer-content-encoding')) as ClassifiedRequest,
      store,
    );
    expect(headersOf(sent)).toEqual({
      host: 'store:9000',
      'content-encoding': 'gzip',
      'content-length': expect.any(String),
    });
    const plain = toStore(classifySent(sentVector('unsigned-trailer-crc32')) as ClassifiedRequest, store);
    expect(headersOf(plain)).toEqual({ host: 'store:9000', 'content-length': '11' });
  });

  test('has the checksum of a body that goes on as it came', () => {
    const headers = {
      'content-length': '11',
      'x-amz-checksum-crc32': 'DUoRhQ==',
      'x-amz-sdk-checksum-algorithm': 'CRC32',
    };
    expect(headersOf(send({ method: 'PUT', target: '/bkt/k', headers }))).toMatchObject({
      'x-amz-checksum-crc32': 'DUoRhQ==',
      'x-amz-sdk-checksum-algorithm': 'CRC32',
    });
  });

  test('has the source of a copy written anew', () => {
    const headers = { 'x-amz-copy-source': 'src/a%2Fb c+d%25?versionId=v+1' };
    const sent = send({ method: 'PUT', target: '/bkt/k', headers });
    expect(headersOf(sent)).toEqual({
      host: 'store:9000',
      'content-length': '0',
      'x-amz-copy-source': '/src/a/b%20c%2Bd%25?versionId=v%2B1',
    });
    expect(sent.body).toBe('none');
  });

  test.each([
    ['/bkt?list-type=2&prefix=a+b&delimiter=%2F', '/bkt?delimiter=%2F&list-type=2&prefix=a%20b'],
    ['/bkt?acl=', '/bkt?acl'],
    ['/bkt/?prefix=', '/bkt?prefix='],
    ['/bkt/k?versionId=v%2B1&partNumber=2', '/bkt/k?partNumber=2&versionId=v%2B1'],
    ['/bkt/%7Ea%21//b/', '/bkt/~a%21//b/'],
    ['/', '/'],
  ])('%s is asked for as %s', (target, expected) => {
    expect(send({ target }).target).toBe(expected);
  });

  test('may have the bucket before the host', () => {
    const before: Store = { ...store, addressing: 'virtual-host' };
    const sent = send({ target: '/bkt/a/b?acl' }, undefined, before);
    expect([headersOf(sent)['host'], sent.target]).toEqual(['bkt.store:9000', '/a/b?acl']);
    expect(send({ target: '/bkt' }, undefined, before).target).toBe('/');
  });

  test('deletes what is allowed, by a list written anew', () => {
    const headers = { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' };
    const found = classifyWhole({ method: 'POST', target: '/bkt?delete', headers }, deleteBody);
    const sent = toStore(found, store, found.items.slice(1));
    expect(Buffer.from(sent.body as Uint8Array).toString()).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Object><Key>c</Key><VersionId>v</VersionId></Object><Quiet>true</Quiet></Delete>',
    );
    expect(headersOf(sent)).toMatchObject({ 'content-type': 'application/xml', 'content-length': '176' });
    expect(headersOf(sent)['content-md5']).not.toBe(headers['content-md5']);
    expect(readAgain(toStore(found, store)).items).toEqual(found.items);
  });

  test('of a form is that of an object', () => {
    const { request } = sendForm(
      formOf([
        ['key', 'u/${filename}'],
        ['acl', 'private'],
        ['Content-Type', 'text/plain'],
        ['success_action_status', '201'],
        ['file', 'x', 'a b'],
      ]),
    );
    const sent = toStore(request!, store);
    expect(sent).toMatchObject({ method: 'PUT', target: '/bkt/u/a%20b', body: 'stream' });
    expect(headersOf(sent)).toEqual({
      host: 'store:9000',
      'x-amz-acl': 'private',
      'content-type': 'text/plain',
      'transfer-encoding': 'chunked',
    });
  });

  test.each<[string, TestRequest, Store, string]>([
    [
      'an operation that the store has not',
      { target: '/bkt?acl' },
      { ...store, operations: new Set(['ListObjects']) },
      'NotImplemented',
    ],
    ['what a gateway answers', { target: '/bkt?policy' }, store, 'NotImplemented'],
    [
      'a preflight',
      {
        method: 'OPTIONS',
        target: '/bkt/k',
        headers: { origin: 'https://a', 'access-control-request-method': 'PUT' },
      },
      store,
      'NotImplemented',
    ],
    [
      'a code of a device',
      { method: 'DELETE', target: '/bkt/k', headers: { 'x-amz-mfa': '1 2' } },
      store,
      'NotImplemented',
    ],
    ['two slashes that become one', { target: '/bkt/a//b' }, { ...store, mergesSlashes: true }, 'InvalidURI'],
    ['a slash that is lost', { target: '/bkt//b' }, { ...store, mergesSlashes: true }, 'InvalidURI'],
    [
      'a source with two slashes',
      { method: 'PUT', target: '/bkt/k', headers: { 'x-amz-copy-source': '/src/a//b' } },
      { ...store, mergesSlashes: true },
      'InvalidURI',
    ],
  ])('%s is not sent', (_what, request, to, code) => {
    expect(codeOf(() => send(request, undefined, to))).toBe(code);
  });

  test('means to the store what was decided on', () => {
    const anyKey = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 40 })
      .filter((key) => !key.includes('\0') && !key.split('/').some((part) => part === '.' || part === '..'));
    const anyValue = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(
        anyKey,
        anyKey,
        anyValue,
        fc.constantFrom('GET', 'PUT', 'DELETE'),
        (key, source, versionId, method) => {
          const version = encodeURIComponent(versionId);
          const isCopy = method === 'PUT';
          const found = classifyWhole({
            method,
            target: `/bkt/${encodePath(key)}${isCopy ? '' : `?versionId=${version}`}`,
            headers: isCopy ? { 'x-amz-copy-source': `src/${encodePath(source)}?versionId=${version}` } : {},
          });
          const again = readAgain(toStore(found, store));
          const what = ({ operation, bucket, parsed }: ClassifiedRequest) => [
            operation,
            bucket,
            parsed.key,
            parsed.versionId,
            parsed.copySource,
          ];
          expect(what(again)).toEqual(what(found));
          expect(again.checks.map(({ action, resource }) => [action, resource])).toEqual(
            found.checks.map(({ action, resource }) => [action, resource]),
          );
        },
      ),
    );
  });
});
