import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormDecoder, S3Error } from '../src/index.ts';
import { parsePostPolicy } from '../src/form/post-policy.ts';
import { boundary, formOf, sendForm, signedFields } from './support/forms.ts';
import type { Part } from './support/forms.ts';
import { tell } from './support/requests.ts';

const anySizes = fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 30 });
const file: Part = ['file', 'hello world', 'a.txt'];

describe('a form', () => {
  const fields: readonly Part[] = [
    ['key', 'user/${filename}'],
    ['acl', 'public-read'],
    ['Content-Type', 'text/plain'],
    ['x-amz-meta-a', 'b'],
    ['tagging', '<Tagging><TagSet><Tag><Key>Team</Key><Value>a b</Value></Tag></TagSet></Tagging>'],
  ];
  const conditions = [
    ['starts-with', '$key', 'user/'],
    { acl: 'public-read' },
    ['starts-with', '$content-type', 'text/'],
    ['eq', '$x-amz-meta-a', 'b'],
    ['starts-with', '$tagging', ''],
    ['content-length-range', 1, 20],
  ];

  test('is an upload of its file, however it comes in', () => {
    const wire = formOf([...fields, ...signedFields(conditions), file]);
    fc.assert(
      fc.property(anySizes, (sizes) => {
        const { request, form, bytes, error } = sendForm(wire, sizes);
        expect(error).toBeUndefined();
        expect(bytes.toString()).toBe('hello world');
        expect(form?.signature).toMatchObject({ amzDate: '20261130T100000Z', signature: '0'.repeat(64) });
        expect(request?.checks.map(tell)).toEqual([
          's3:PutObject bkt/user/a.txt',
          's3:PutObjectAcl bkt/user/a.txt',
          's3:PutObjectTagging bkt/user/a.txt',
        ]);
        expect(Object.fromEntries(request!.checks[0]!.context)).toEqual({
          's3:authtype': 'POST',
          's3:signatureversion': 'AWS4-HMAC-SHA256',
          's3:signatureage': '1800000',
          's3:objectcreationoperation': 'true',
          's3:x-amz-acl': 'public-read',
          's3:requestobjecttag/team': 'a b',
          's3:requestobjecttagkeys': ['Team'],
        });
      }),
      { numRuns: 60 },
    );
  });

  test('without a policy is anybody’s', () => {
    const { request } = sendForm(formOf([['key', 'k'], file]));
    expect(request).toMatchObject({ signedIn: 'anonymous', key: 'k' });
  });

  test('has any bytes in its file but the boundary', () => {
    const anyFile = fc
      .array(fc.constantFrom('\r', '\n', '-', `--${boundary}`, `\r\n--`, '\r\n-', 'x', '\0'), {
        maxLength: 30,
      })
      .map((pieces) => pieces.join(''))
      .filter((text) => !`\r\n${text}\r\n`.includes(`\r\n--${boundary}`));
    fc.assert(
      fc.property(anyFile, anySizes, fc.constantFrom(0, 5, 65_536), (text, sizes, holdBack) => {
        const { bytes, error } = sendForm(
          formOf([
            ['key', 'k'],
            ['file', text, 'f'],
          ]),
          sizes,
          holdBack,
        );
        expect(error).toBeUndefined();
        expect(bytes.toString()).toBe(text);
      }),
    );
  });

  test('that is changed anywhere does not let another file pass as this one', () => {
    const wire = formOf([['key', 'k'], ['x-amz-checksum-crc32', 'DUoRhQ=='], file]);
    fc.assert(
      fc.property(fc.nat(wire.length - 1), fc.integer({ min: 1, max: 255 }), anySizes, (at, flip, sizes) => {
        const changed = Buffer.from(wire);
        changed[at] = changed[at]! ^ flip;
        const { error, bytes, form } = sendForm(changed, sizes);
        if (error === undefined && form?.headers.has('x-amz-checksum-crc32') === true) {
          expect(bytes.toString()).toBe('hello world');
        }
      }),
      { numRuns: 500 },
    );
  });

  test.each<[string, Buffer, string]>([
    ['without a file', formOf([['key', 'k']]), 'InvalidArgument'],
    ['without a key', formOf([file]), 'InvalidArgument'],
    ['with the key after the file', formOf([file, ['key', 'k']]), 'InvalidArgument'],
    ['with a field twice', formOf([['key', 'a'], ['Key', 'b'], file]), 'InvalidArgument'],
    ['with two files', formOf([['key', 'k'], file, file]), 'InvalidArgument'],
    ['with a policy and no signature', formOf([['key', 'k'], signedFields([])[0]!, file]), 'InvalidArgument'],
    [
      'with a signature and no policy',
      formOf([['key', 'k'], ...signedFields([]).slice(1), file]),
      'InvalidArgument',
    ],
    [
      'signed by version 2',
      formOf([['key', 'k'], ['AWSAccessKeyId', 'A'], ['signature', 's'], file]),
      'InvalidRequest',
    ],
    ['with a field of no upload', formOf([['key', 'k'], ['x-amz-foo', '1'], file]), 'NotImplemented'],
    [
      'with a field of two lines',
      formOf([['key', 'k'], ['x-amz-meta-a', 'b\r\nc'], file]),
      'InvalidArgument',
    ],
    [
      'with another checksum',
      formOf([['key', 'k'], ['x-amz-checksum-crc32', 'DUoRhA=='], file]),
      'BadDigest',
    ],
    ['with another bucket', formOf([['key', 'k'], ['bucket', 'other'], file]), 'InvalidArgument'],
    ['with a key of dots', formOf([['key', 'a/../k'], file]), 'InvalidURI'],
    [
      'with a name of a file that is dots',
      formOf([
        ['key', 'a/${filename}'],
        ['file', 'x', '..'],
      ]),
      'InvalidURI',
    ],
    ['with tags that are no document', formOf([['key', 'k'], ['tagging', 'a=b'], file]), 'MalformedXML'],
    ['that does not end', formOf([['key', 'k'], file]).subarray(0, -4), 'MalformedPOSTRequest'],
    [
      'that goes on after its end',
      Buffer.concat([formOf([['key', 'k'], file]), Buffer.from('x')]),
      'MalformedPOSTRequest',
    ],
    [
      'with something before it',
      Buffer.concat([Buffer.from('x\r\n'), formOf([['key', 'k'], file])]),
      'MalformedPOSTRequest',
    ],
    [
      'with a part without a name',
      Buffer.from(`--${boundary}\r\nContent-Type: text/plain\r\n\r\nx\r\n--${boundary}--`),
      'MalformedPOSTRequest',
    ],
    [
      'with a name in two ways',
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="a"; name="key"\r\n\r\nx\r\n--${boundary}--`,
      ),
      'MalformedPOSTRequest',
    ],
    [
      'with a name that goes on behind a quotation mark',
      formOf([['a\\"; x="key', 'x'], file]),
      'MalformedPOSTRequest',
    ],
    [
      'with a name encoded',
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename*=UTF-8''a\r\n\r\nx\r\n--${boundary}--`,
      ),
      'MalformedPOSTRequest',
    ],
    [
      'with fields without end',
      Buffer.concat([formOf([['key', 'k']]).subarray(0, -10), Buffer.alloc(40_000, 'x')]),
      'MaxPostPreDataLengthExceeded',
    ],
    [
      'with many fields',
      formOf([...Array.from({ length: 2000 }, (_, index): Part => [`x-ignore-${index}`, '']), file]),
      'MaxPostPreDataLengthExceeded',
    ],
    [
      'with much after its file',
      formOf([['key', 'k'], file, ['x', 'x'.repeat(40_000)]]),
      'MaxPostPreDataLengthExceeded',
    ],
  ])('%s is refused', (_what, wire, code) => {
    expect(sendForm(wire).error).toBe(code);
    expect(
      sendForm(
        wire,
        Array.from({ length: 50 }, () => 700),
      ).error,
    ).toBe(code);
  });

  test.each([
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary=a; boundary=b',
    `multipart/form-data; boundary=${'b'.repeat(71)}`,
    'multipart/form-data; boundary="a b"',
  ])('with the type %s is refused', (type) => {
    expect(() => new FormDecoder(type)).toThrow(S3Error);
  });

  test('may have its boundary in quotation marks', () => {
    expect(
      new FormDecoder(`multipart/form-data; charset=utf-8; boundary="${boundary}"`).form,
    ).toBeUndefined();
  });
});

describe('a policy', () => {
  const key: Part = ['key', 'user/k'];
  const all = [['starts-with', '$key', 'user/']];

  test.each<[string, readonly Part[], readonly unknown[], string | undefined]>([
    ['is met', [key], all, undefined],
    [
      'is met by names in any case',
      [key, ['CONTENT-type', 'image/png']],
      [...all, ['Starts-With', '$Content-Type', 'image/']],
      undefined,
    ],
    [
      'is met by each type of a list',
      [key, ['Content-Type', 'image/png, image/gif']],
      [...all, ['starts-with', '$Content-Type', 'image/']],
      undefined,
    ],
    ['needs no condition for what is to be ignored', [key, ['x-ignore-a', '1']], all, undefined],
    [
      'is not met by one type of a list',
      [key, ['Content-Type', 'image/png, text/html']],
      [...all, ['starts-with', '$Content-Type', 'image/']],
      'Policy Condition failed: ["starts-with", "$content-type", "image/"]',
    ],
    [
      'is not met by another prefix',
      [['key', 'other/k']],
      all,
      'Policy Condition failed: ["starts-with", "$key", "user/"]',
    ],
    [
      'is not met by another value',
      [key, ['acl', 'public-read']],
      [...all, { acl: 'private' }],
      'Policy Condition failed: ["eq", "$acl", "private"]',
    ],
    [
      'is not met without a field',
      [key],
      [...all, { acl: 'private' }],
      'Policy Condition failed: ["eq", "$acl", "private"]',
    ],
    ['has a condition for every field', [key, ['acl', 'private']], all, 'Extra input fields: acl'],
  ])('%s', (_what, fields, conditions, reason) => {
    const { error, message } = sendForm(formOf([...fields, ...signedFields(conditions), file]));
    expect(error).toBe(reason === undefined ? undefined : 'AccessDenied');
    expect(message).toBe(reason === undefined ? undefined : `Invalid according to Policy: ${reason}`);
  });

  test('has its time, to the second', () => {
    const sent = (expiration: string) => sendForm(formOf([key, ...signedFields(all, expiration), file]));
    expect(sent('2026-11-30T10:30:01Z').error).toBeUndefined();
    expect(sent('2026-11-30T10:30:00Z').message).toBe('Invalid according to Policy: Policy expired.');
  });

  test('has a condition for the bucket', () => {
    const policy = Buffer.from(
      JSON.stringify({ expiration: '2027-01-01T00:00:00Z', conditions: [['starts-with', '$x', '']] }),
    );
    const fields = signedFields([]).map((part): Part =>
      part[0] === 'policy' ? ['policy', policy.toString('base64')] : part,
    );
    expect(sendForm(formOf([['key', 'k'], ...fields, file])).error).toBe('AccessDenied');
  });

  test.each([
    [11, undefined],
    [10, 'EntityTooLarge'],
  ])('of at most %i bytes', (maximum, code) => {
    const conditions = [...all, ['content-length-range', 0, maximum]];
    expect(sendForm(formOf([key, ...signedFields(conditions), file])).error).toBe(code);
  });

  test.each([
    [11, undefined],
    [12, 'EntityTooSmall'],
  ])('of at least %i bytes', (minimum, code) => {
    const conditions = [...all, ['content-length-range', String(minimum), '20']];
    const { error, bytes } = sendForm(formOf([key, ...signedFields(conditions), file]));
    expect(error).toBe(code);
    expect(bytes).toHaveLength(code === undefined ? 11 : 0);
  });

  test.each<[string, unknown]>([
    ['no object', []],
    ['no expiration', { conditions: [] }],
    ['an expiration in another form', { expiration: '2026-12-01', conditions: [] }],
    ['no conditions', { expiration: '2026-12-01T00:00:00Z' }],
    ['another member', { expiration: '2026-12-01T00:00:00Z', conditions: [], x: 1 }],
    [
      'an unknown operation',
      { expiration: '2026-12-01T00:00:00Z', conditions: [['ends-with', '$key', 'a']] },
    ],
    ['a name without a sign', { expiration: '2026-12-01T00:00:00Z', conditions: [['eq', 'key', 'a']] }],
    ['a value that is no text', { expiration: '2026-12-01T00:00:00Z', conditions: [{ key: 1 }] }],
    ['an empty condition', { expiration: '2026-12-01T00:00:00Z', conditions: [{}] }],
    [
      'a prefix of a bucket',
      { expiration: '2026-12-01T00:00:00Z', conditions: [['starts-with', '$bucket', '']] },
    ],
    [
      'a range turned round',
      { expiration: '2026-12-01T00:00:00Z', conditions: [['content-length-range', 2, 1]] },
    ],
    [
      'a range below nothing',
      { expiration: '2026-12-01T00:00:00Z', conditions: [['content-length-range', -1, 1]] },
    ],
  ])('with %s is refused', (_what, policy) => {
    const text = Buffer.from(JSON.stringify(policy)).toString('base64');
    expect(() => parsePostPolicy(text)).toThrow(/^Invalid Policy/);
  });

  test('of any text is read, or refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((json) => Buffer.from(json).toString('base64')),
        ),
        (text) => {
          try {
            parsePostPolicy(text);
          } catch (error) {
            expect(error).toBeInstanceOf(S3Error);
          }
        },
      ),
    );
  });

  test('of the documentation is read, and its text is what is signed', () => {
    const policy = `{ "expiration": "2015-12-30T12:00:00.000Z",\r\n  "conditions": [\r\n    {"bucket": "sigv4examplebucket"},\r\n    ["starts-with", "$key", "user/user1/"],\r\n    {"acl": "public-read"},\r\n    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},\r\n    ["starts-with", "$Content-Type", "image/"],\r\n    {"x-amz-meta-uuid": "14365123651274"},\r\n    {"x-amz-server-side-encryption": "AES256"},\r\n    ["starts-with", "$x-amz-meta-tag", ""],\r\n\r\n    {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},\r\n    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},\r\n    {"x-amz-date": "20151229T000000Z" }\r\n  ]\r\n}`;
    const text = Buffer.from(policy).toString('base64');
    expect(parsePostPolicy(text).conditions).toHaveLength(11);
    const signingKey = ['20151229', 'us-east-1', 's3', 'aws4_request'].reduce(
      (before, element) => createHmac('sha256', before).update(element).digest(),
      Buffer.from('AWS4wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'),
    );
    const signature = createHmac('sha256', signingKey).update(text).digest('hex');
    expect(signature).toBe('8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e');
  });
});
