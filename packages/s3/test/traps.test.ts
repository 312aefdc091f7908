import { describe, expect, test } from 'vitest';
import { classify, toStore } from '../src/index.ts';
import type { Store } from '../src/index.ts';
import { operations } from '../src/operations/operations.ts';
import { decode } from './support/decode.ts';
import { formOf, sendForm, signedFields as policyFields } from './support/forms.ts';
import type { Part } from './support/forms.ts';
import { objectOf, payloadOf, signedVector, verifierOf, wireOf } from './support/payload-vectors.ts';
import { checksOf, classifyTest, classifyWhole, now, refusalOf, signedFields } from './support/requests.ts';
import type { TestRequest } from './support/requests.ts';

/**
 * What others got wrong, and had to publish: MinIO, RustFS, SeaweedFS, versitygw, multistore. Each title is the trap, and what is
 * right.
 */

const store: Store = {
  host: 'store',
  addressing: 'path',
  operations: new Set(operations.map(({ name }) => name)),
};
const file: Part = ['file', 'hello world', 'a.txt'];
const md5 = { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' };

function copy(source: string, query = ''): TestRequest {
  return { method: 'PUT', target: `/bkt/k${query}`, headers: { 'x-amz-copy-source': source } };
}

describe('condition keys', () => {
  test('request headers userid, groups, versionid, principaltype: condition keys keep the server’s values', () => {
    const headers = {
      userid: 'admin',
      groups: 'x',
      versionid: 'v',
      principaltype: 'Account',
      'aws:principalarn': 'a',
      's3:prefix': 'b',
    };
    const plain = classifyWhole({ target: '/bkt/k' }).checks[0]!.context;
    // A colon can stand in no name of a header.
    expect(refusalOf({ target: '/bkt/k', headers })).toBe('BadRequest');
    const { 'aws:principalarn': _arn, 's3:prefix': _prefix, ...possible } = headers;
    const found = classifyWhole({ target: '/bkt/k', headers: possible }).checks[0]!.context;
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(plain));
  });

  test('a policy on s3:ExistingObjectTag: the tag is named as to be loaded, never silently absent', () => {
    const reading = operations.filter(
      ({ keys, handling }) => keys.has('s3:ExistingObjectTag/<key>') && handling === 'forward',
    );
    expect(reading.length).toBeGreaterThan(10);
    const { checks } = classifyWhole({ target: '/bkt/k' });
    expect(checks[0]!.lookups).toContainEqual({
      of: 'object-tags',
      keys: ['s3:ExistingObjectTag/<key>'],
      bucket: 'bkt',
      key: 'k',
      versionId: undefined,
    });
  });

  test('UploadPartCopy violating s3:x-amz-copy-source in the target’s policy: the key is there', () => {
    const { checks } = classifyWhole(copy('src/a', '?uploadId=u&partNumber=1'));
    const write = checks.find(({ action }) => action === 's3:PutObject')!;
    expect(write.context.get('s3:x-amz-copy-source')).toBe('src/a');
  });

  test('X-Forwarded-For and X-Forwarded-Proto: nothing of them is in the context', () => {
    const headers = { 'x-forwarded-for': '10.0.0.1', 'x-real-ip': '10.0.0.1', 'x-forwarded-proto': 'https' };
    const keys = [...classifyWhole({ target: '/bkt/k', headers }).checks[0]!.context.keys()];
    expect(keys.every((key) => key.startsWith('s3:'))).toBe(true);
  });
});

describe('actions', () => {
  test.each<TestRequest>([
    { target: '/bkt/k?versionId=v' },
    { target: '/bkt/k?versionId=null' },
    { target: '/bkt/k?versionId=v', headers: { range: 'bytes=0-1' } },
    { target: '/bkt/k?versionId=v&partNumber=1' },
    { method: 'HEAD', target: '/bkt/k?versionId=v' },
  ])('$target needs GetObjectVersion, with only GetObject it is denied', (request) => {
    expect(checksOf(request)).toEqual(['s3:GetObjectVersion bkt/k']);
  });

  test('x-amz-copy-source: /b/k?versionId=v needs GetObjectVersion on the source', () => {
    expect(checksOf(copy('/src/k?versionId=v'))).toContain('s3:GetObjectVersion src/k');
    expect(checksOf(copy('/src/k?versionId=v'))).not.toContain('s3:GetObject src/k');
  });

  test('UploadPartCopy needs GetObject on its source', () => {
    expect(checksOf(copy('src/a', '?uploadId=u&partNumber=1'))).toEqual([
      's3:GetObject src/a',
      's3:PutObject bkt/k',
    ]);
  });

  test('?versions needs ListBucketVersions, with no fall-back to ListBucket', () => {
    expect(checksOf({ target: '/bkt?versions' })).toEqual(['s3:ListBucketVersions bkt']);
    expect(checksOf({ target: '/bkt?versions', signed: false })).toEqual(['s3:ListBucketVersions bkt']);
  });

  test('x-amz-bypass-governance-retention asks for BypassGovernanceRetention by that name', () => {
    const headers = { 'x-amz-bypass-governance-retention': 'true' };
    expect(checksOf({ method: 'DELETE', target: '/bkt/k?versionId=v', headers })).toContain(
      's3:BypassGovernanceRetention bkt/k',
    );
    expect(
      checksOf(
        { method: 'POST', target: '/bkt?delete', headers: { ...headers, ...md5 } },
        '<Delete><Object><Key>k</Key></Object></Delete>',
      ),
    ).toContain('s3:BypassGovernanceRetention bkt/k');
  });

  test('DeleteObjects of an allowed, a denied, a versioned key: per key, and the versioned needs DeleteObjectVersion', () => {
    const body =
      '<Delete><Object><Key>a</Key></Object><Object><Key>b</Key></Object><Object><Key>c</Key><VersionId>v</VersionId><ETag>e</ETag></Object></Delete>';
    const found = classifyWhole({ method: 'POST', target: '/bkt?delete', headers: md5 }, body);
    expect(
      found.checks.map(({ action, key, versionId, item, context }) => [
        action,
        key,
        versionId,
        item?.key,
        context.get('s3:versionid'),
        context.get('s3:if-match'),
      ]),
    ).toEqual([
      ['s3:DeleteObject', 'a', undefined, 'a', undefined, undefined],
      ['s3:DeleteObject', 'b', undefined, 'b', undefined, undefined],
      ['s3:DeleteObjectVersion', 'c', 'v', 'c', 'v', 'e'],
    ]);
    const sent = toStore(
      found,
      store,
      found.items.filter(({ key }) => key !== 'b'),
    );
    expect(Buffer.from(sent.body as Uint8Array).toString()).not.toContain('<Key>b</Key>');
  });
});

describe('paths and sources', () => {
  test.each([
    'own-b/../victim/key',
    'own-b/%2e%2e/victim/key',
    'own-b%2F..%2Fvictim/key',
    '/own-b/./key',
    'own-b/a/..',
  ])('x-amz-copy-source: %s is refused before any decision', (source) => {
    expect(refusalOf(copy(source))).toBe('InvalidURI');
  });

  test.each([
    '/bucket-a/../evil/key',
    '/bucket-a/%2e%2e/evil/key',
    '/bucket-a/..%2fevil',
    '/bucket-a/./k',
    '/bucket-a/k/..',
    '/bucket-a/%2E',
  ])('%s is refused', (target) => {
    expect(refusalOf({ target })).toBe('InvalidURI');
    expect(refusalOf({ method: 'PUT', target })).toBe('InvalidURI');
  });

  test('a path that climbs out of its bucket at once has no bucket', () => {
    expect(refusalOf({ target: '/../bkt/k' })).toBe('InvalidBucketName');
    expect(refusalOf({ target: '/%2e%2e/bkt/k' })).toBe('InvalidBucketName');
  });

  test('empty segments are the literal key everywhere alike', () => {
    const found = classifyWhole({ target: '/bkt/a//b' });
    expect(found.checks[0]!.resource).toBe('arn:aws:s3:::bkt/a//b');
    expect(toStore(found, store).target).toBe('/bkt/a//b');
  });

  test.each([
    ['src%2Fa', 'src', 'a'],
    ['/src/a', 'src', 'a'],
    ['%2Fsrc%2Fa', 'src', 'a'],
    ['src/%252e%252e/a', 'src', '%2e%2e/a'],
    ['src/a%3FversionId%3Dv', 'src', 'a?versionId=v'],
    ['src//a', 'src', '/a'],
    ['src/a+b', 'src', 'a+b'],
  ])('copy source %s is decoded once', (source, bucket, key) => {
    expect(classifyWhole(copy(source)).parsed.copySource).toEqual({ bucket, key });
  });

  test.each([
    ['', 'InvalidArgument'],
    ['/', 'InvalidArgument'],
    ['src', 'InvalidArgument'],
    ['src/', 'InvalidArgument'],
    ['/src/', 'InvalidArgument'],
    ['//a', 'InvalidBucketName'],
    ['src/a?versionId=', 'InvalidArgument'],
    ['src/a?versionId=v?versionId=w', 'InvalidArgument'],
    ['src/a?x=1', 'InvalidArgument'],
    ['src/a%zz', 'InvalidURI'],
    ['src/a%00', 'InvalidURI'],
    ['src/\u00e9', 'InvalidArgument'],
    ['arn:aws:s3:eu-west-1:1:accesspoint/ap/object/k', 'InvalidArgument'],
    ['SRC/a', 'InvalidBucketName'],
  ])('copy source %j is refused, and nothing crashes', (source, code) => {
    expect(refusalOf(copy(source))).toBe(code);
  });

  test.each(['GET', 'HEAD', 'POST', 'DELETE'])('x-amz-copy-source on %s is refused', (method) => {
    const target = method === 'POST' ? '/bkt/k?uploads' : '/bkt/k';
    expect(refusalOf({ method, target, headers: { 'x-amz-copy-source': 'src/a' } })).toBe('InvalidArgument');
  });

  test('x-amz-copy-source beside ?acl is no copy to anybody', () => {
    expect(refusalOf(copy('src/a', '?acl'))).toBe('InvalidArgument');
    expect(refusalOf({ method: 'PUT', target: '/bkt/k', headers: { 'x-amz-rename-source': 'src/a' } })).toBe(
      'InvalidArgument',
    );
  });

  test('keys with = + ! ’ ( ) * : @ %2F and space: the same bytes judged and stored', () => {
    const found = classifyWhole({ target: "/bkt/=+!'()*:@%2F%20%252F&;,$" });
    expect(found.key).toBe("=+!'()*:@/ %2F&;,$");
    expect(toStore(found, store).target).toBe('/bkt/%3D%2B%21%27%28%29%2A%3A%40/%20%252F%26%3B%2C%24');
  });

  test('dir/ and an empty key with a slash behind are distinct', () => {
    const targets = ['/bkt/dir/', '/bkt/dir', '/bkt//', '/bkt/'];
    expect(targets.map((target) => classifyTest({ target }).key)).toEqual(['dir/', 'dir', '/', undefined]);
  });

  test('key a//b on a store that merges slashes is refused', () => {
    const found = classifyWhole({ target: '/bkt/a//b' });
    expect(() => toStore(found, { ...store, mergesSlashes: true })).toThrow(/URI/);
  });
});

describe('operations', () => {
  test('PUT ?acl without a body against a store without ACLs is not implemented', () => {
    const found = classifyWhole({ method: 'PUT', target: '/bkt/k?acl' });
    expect(() => toStore(found, { ...store, operations: new Set(['PutObject']) })).toThrow(
      /PutObjectAcl is not implemented/,
    );
  });

  test.each([
    '/bkt/k?acl&tagging',
    '/bkt?acl&policy',
    '/bkt/k?foo',
    '/bkt?foo',
    '/?acl',
    '/bkt/k?versions',
    '/bkt?retention',
  ])('%s is refused, never the plain operation', (target) => {
    for (const method of ['GET', 'PUT', 'DELETE', 'POST']) {
      expect(refusalOf({ method, target })).toMatch(
        /^(InvalidArgument|MethodNotAllowed|PreconditionFailed)$/,
      );
    }
  });

  test('a path or query that matches no operation, or two, is refused', () => {
    expect(refusalOf({ method: 'POST', target: '/bkt/k' })).toBe('MethodNotAllowed');
    expect(refusalOf({ method: 'DELETE', target: '/' })).toBe('MethodNotAllowed');
    expect(refusalOf({ method: 'PUT', target: '/bkt/k?uploads' })).toBe('MethodNotAllowed');
    expect(refusalOf({ target: '/bkt/k?uploads' })).toBe('MethodNotAllowed');
  });

  test('CreateSession, which would hand out the gateway’s own power, is not implemented', () => {
    expect(refusalOf({ target: '/bkt?session' })).toBe('NotImplemented');
  });

  test.each<[string, string, string]>([
    ['10 MiB', `<Delete>${' '.repeat(10_485_760)}</Delete>`, 'MaxMessageLengthExceeded'],
    ['1,001 keys', `<Delete>${'<Object><Key>k</Key></Object>'.repeat(1001)}</Delete>`, 'MalformedXML'],
    ['no key', '<Delete></Delete>', 'MalformedXML'],
    ['an empty key', '<Delete><Object><Key/></Object></Delete>', 'MalformedXML'],
    ['an empty version', '<Delete><Object><Key>k</Key><VersionId/></Object></Delete>', 'MalformedXML'],
    ['two keys in one', '<Delete><Object><Key>a</Key><Key>b</Key></Object></Delete>', 'MalformedXML'],
    ['an element nobody knows', '<Delete><Object><Key>a</Key><X/></Object></Delete>', 'MalformedXML'],
    [
      'entities',
      '<!DOCTYPE d [<!ENTITY a "b">]><Delete><Object><Key>&a;</Key></Object></Delete>',
      'MalformedXML',
    ],
    ['another root', '<Tagging/>', 'MalformedXML'],
    ['a key that climbs', '<Delete><Object><Key>a/../b</Key></Object></Delete>', 'InvalidURI'],
    ['a long key', `<Delete><Object><Key>${'k'.repeat(1025)}</Key></Object></Delete>`, 'KeyTooLongError'],
    ['no body', '', 'MalformedXML'],
  ])('DeleteObjects with %s is refused', (_what, body, code) => {
    expect(refusalOf({ method: 'POST', target: '/bkt?delete', headers: md5 }, body)).toBe(code);
  });

  test('DeleteObjects without a checksum of its body is refused', () => {
    expect(refusalOf({ method: 'POST', target: '/bkt?delete' }, '')).toBe('InvalidRequest');
  });

  test('a restore that writes elsewhere is refused', () => {
    const body = '<RestoreRequest><OutputLocation><S3/></OutputLocation></RestoreRequest>';
    expect(refusalOf({ method: 'POST', target: '/bkt/k?restore' }, body)).toBe('NotImplemented');
    expect(
      checksOf(
        { method: 'POST', target: '/bkt/k?restore' },
        '<RestoreRequest><Days>1</Days></RestoreRequest>',
      ),
    ).toEqual(['s3:RestoreObject bkt/k']);
  });
});

describe('forms', () => {
  const conditions = [
    ['starts-with', '$key', 'user/'],
    ['eq', '$Content-Type', 'text/plain'],
    ['content-length-range', 1, 11],
  ];
  const allowed: readonly Part[] = [
    ['key', 'user/k'],
    ['Content-Type', 'text/plain'],
  ];
  const send = (fields: readonly Part[], content: Part = file) =>
    sendForm(formOf([...fields, ...policyFields(conditions), content])).error;

  test('POST form upload that meets its policy is stored', () => {
    expect(send(allowed)).toBeUndefined();
  });

  test.each<[string, readonly Part[], Part, string]>([
    ['content-length-range', allowed, ['file', 'hello world!', 'a'], 'EntityTooLarge'],
    ['starts-with key', [['key', 'other/k'], allowed[1]!], file, 'AccessDenied'],
    ['eq Content-Type', [allowed[0]!, ['Content-Type', 'text/html']], file, 'AccessDenied'],
    ['the list of fields', [...allowed, ['acl', 'public-read']], file, 'AccessDenied'],
  ])('POST form upload breaking %s is refused before storing', (_what, fields, content, code) => {
    expect(send(fields, content)).toBe(code);
  });

  test.each([
    ['${filename}', '../user/x', 'AccessDenied'],
    ['user/${filename}', '..', 'InvalidURI'],
    ['${filename}', 'user/x', 'AccessDenied'],
  ])('POST form whose key %s expands with %s outside the prefix is refused', (key, name, code) => {
    expect(send([['key', key], allowed[1]!], ['file', 'x', name])).toBe(code);
  });

  test('POST form whose ${filename} is a path keeps within the prefix', () => {
    const wire = formOf([
      ['key', 'user/${filename}'],
      allowed[1]!,
      ...policyFields(conditions),
      ['file', 'x', '../../other/x'],
    ]);
    expect(sendForm(wire).request!.key).toBe('user/x');
    // A name with what `replace` reads as a pattern is a name.
    expect(
      sendForm(
        formOf([
          ['key', 'a/${filename}'],
          ['file', 'x', "$&$'"],
        ]),
      ).request!.key,
    ).toBe("a/$&$'");
  });
});

describe('signatures', () => {
  test('signed-chunk PUT with good seed and one altered chunk fails, and the object never was whole', () => {
    const vector = signedVector('signed-upload-part');
    const wire = wireOf(vector);
    const at = wire.indexOf('\r\n') + 2;
    wire[at] = wire[at]! ^ 1;
    const { error, bytes } = decode(payloadOf(vector), wire, { verifier: verifierOf(vector) });
    expect(error).toBe('SignatureDoesNotMatch');
    expect(bytes.length).toBeLessThan(objectOf(vector).length);
  });

  test('STREAMING-UNSIGNED-PAYLOAD-TRAILER is a signed request still: its signature is left to be verified', () => {
    const headers = {
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'x-amz-decoded-content-length': '1',
      'x-amz-trailer': 'x-amz-checksum-crc32',
    };
    expect(classifyTest({ method: 'PUT', target: '/bkt/k', headers }).signedIn).toBe('header');
  });

  test('aws-chunked body sent on has no chunk envelope', () => {
    const headers = {
      'content-encoding': 'aws-chunked',
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'x-amz-decoded-content-length': '11',
      'x-amz-trailer': 'x-amz-checksum-crc32',
      'content-length': '55',
    };
    const sent = toStore(classifyWhole({ method: 'PUT', target: '/bkt/k', headers }), store);
    expect(sent.headers).toEqual(['Host', 'store', 'Content-Length', '11']);
  });

  test.each(['x-amz-acl', 'x-amz-tagging', 'x-amz-copy-source', 'x-amz-meta-a'])(
    'an unsigned %s on a signed request is refused',
    (name) => {
      const headers = [...signedFields({}), name, 'private'];
      expect(() => classify({ method: 'PUT', target: '/bkt/k', headers }, { now })).toThrow(/not signed/);
    },
  );

  test('a request that does not sign its host is refused', () => {
    const headers = signedFields({}).map((value) => value.replace('SignedHeaders=host;', 'SignedHeaders='));
    expect(() => classify({ method: 'GET', target: '/bkt/k', headers }, { now })).toThrow(/not signed/);
  });

  function presigned(date: string, expires: string, signedHeaders = 'host'): TestRequest {
    return {
      target: `/bkt/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A&X-Amz-Date=${date}&X-Amz-Expires=${expires}&X-Amz-SignedHeaders=${signedHeaders}&X-Amz-Signature=0`,
      signed: false,
    };
  }

  test.each([
    ['20261130T103000Z', '604800', 'none'],
    ['20261130T103000Z', '604801', 'AuthorizationQueryParametersError'],
    ['20261130T103000Z', '-1', 'AuthorizationQueryParametersError'],
    ['20261130T104500Z', '60', 'none'],
    ['20261130T104501Z', '60', 'AccessDenied'],
    ['20261130T102901Z', '60', 'none'],
    ['20261130T102900Z', '60', 'AccessDenied'],
  ])('a presigned URL of %s, good for %s seconds: %s', (date, expires, code) => {
    expect(refusalOf(presigned(date, expires))).toBe(code);
  });

  test('a presigned URL whose signed headers omit host is refused', () => {
    expect(refusalOf(presigned('20261130T103000Z', '60', 'x-amz-date'))).toBe('AccessDenied');
  });

  test('duplicate Authorization, or header and query signatures together, are refused', () => {
    const twice = [...signedFields({}), ...signedFields({}).slice(-2)];
    expect(() => classify({ method: 'GET', target: '/bkt/k', headers: twice }, { now })).toThrow(
      /more than once/,
    );
    expect(refusalOf({ ...presigned('20261130T103000Z', '60'), signed: true })).toBe('InvalidArgument');
  });
});
