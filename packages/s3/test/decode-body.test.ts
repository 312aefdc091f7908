import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBody, S3Error } from '../src/index.ts';
import type { Payload } from '../src/index.ts';
import { HeldBack } from '../src/payload/held-back.ts';
import { decode, runDecoder } from './support/decode.ts';
import {
  classifySent,
  objectOf,
  payloadOf,
  sentVector,
  signedVector,
  vectors,
  verifierOf,
  wireOf,
} from './support/payload-vectors.ts';
import type { SignedVector } from './support/payload-vectors.ts';
import { classifyTest } from './support/requests.ts';

const anySizes = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 40 });

function decodeSigned(
  vector: SignedVector,
  wire: Uint8Array,
  options: { readonly sizes?: readonly number[]; readonly headers?: Readonly<Record<string, string>> } = {},
) {
  const { sizes = [], headers } = options;
  return decode(payloadOf(vector, headers), wire, { verifier: verifierOf(vector), sizes });
}

/** A body in unsigned chunks, with a checksum in its trailer. */
function trailed(headers: Readonly<Record<string, string>> = {}): Payload {
  return classifyTest({
    method: 'PUT',
    target: '/bkt/k',
    headers: {
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'x-amz-decoded-content-length': '11',
      'x-amz-trailer': 'x-amz-checksum-crc32',
      ...headers,
    },
  }).payload;
}

function put(headers: Readonly<Record<string, string>>): Payload {
  return classifyTest({ method: 'PUT', target: '/bkt/k', headers }).payload;
}

describe.each(vectors.signed.map((one) => [one.name, one] as const))('%s', (_name, vector) => {
  const wire = wireOf(vector);

  test('is decoded, however it comes in', () => {
    expect(decodeSigned(vector, wire)).toEqual({ bytes: objectOf(vector), error: undefined });
    fc.assert(
      fc.property(anySizes, (sizes) => {
        const { bytes, error } = decodeSigned(vector, wire, { sizes });
        expect(error).toBeUndefined();
        expect(bytes.equals(objectOf(vector))).toBe(true);
      }),
      { numRuns: wire.length > 10_000 ? 10 : 60 },
    );
  });

  test('is not decoded with any of its bytes changed, and never lets the whole object go', () => {
    const isSmall = wire.length < 2000;
    fc.assert(
      fc.property(fc.nat(wire.length - 1), fc.integer({ min: 1, max: 255 }), anySizes, (at, flip, sizes) => {
        const changed = Buffer.from(wire);
        changed[at] = changed[at]! ^ flip;
        const { bytes, error } = decodeSigned(vector, changed, { sizes });
        // Digits of a size, and the name of a trailer, may be written in either case: the bytes are the same then.
        if (error === undefined) {
          expect(changed.toString('latin1').toLowerCase()).toBe(wire.toString('latin1').toLowerCase());
          return;
        }
        expect(bytes.length).toBeLessThanOrEqual(Math.max(0, objectOf(vector).length - 65_536));
      }),
      { numRuns: isSmall ? 300 : 15 },
    );
  });

  test('is not decoded when it is cut, or goes on', () => {
    fc.assert(
      fc.property(fc.nat(wire.length - 1), (length) => {
        expect(decodeSigned(vector, wire.subarray(0, length)).error).toBeDefined();
      }),
      { numRuns: wire.length < 2000 ? 100 : 10 },
    );
    expect(decodeSigned(vector, Buffer.concat([wire, Buffer.from('\r\n')])).error).toBe('IncompleteBody');
    expect(decodeSigned(vector, Buffer.concat([wire, Buffer.from('x')])).error).toBe('IncompleteBody');
  });
});

describe('bodies that botocore sent', () => {
  const puts = vectors.sent.filter(
    ({ method, headers }) => method === 'PUT' && !('x-amz-copy-source' in headers),
  );
  test.each(puts.map((one) => [one.name, one] as const))('%s', (_name, sent) => {
    const { payload } = classifySent(sent);
    const wire = Buffer.from(sent.body, 'base64');
    fc.assert(
      fc.property(anySizes, (sizes) => {
        const { bytes, error } = decode(payload, wire, { sizes });
        expect(error).toBeUndefined();
        expect(bytes.length).toBe(payload.length);
      }),
      { numRuns: 20 },
    );
  });
});

describe('attacks on a body', () => {
  const crc32 = signedVector('signed-trailer-crc32');
  const sha256 = signedVector('signed-trailer-sha256');
  const part = signedVector('signed-upload-part');
  const unsignedWire = Buffer.from(sentVector('unsigned-trailer-crc32').body, 'base64').toString('latin1');

  function replaced(wire: Buffer, search: string, replacement: string): Buffer {
    const text = wire.toString('latin1');
    expect(text).toContain(search);
    return Buffer.from(text.replace(search, replacement), 'latin1');
  }

  test('chunks exchanged', () => {
    const vector = signedVector('signed-chunks-session-token-gzip');
    const [first, second, ...rest] = vector.chunks;
    const exchanged = { ...vector, chunks: [second!, first!, ...rest] };
    expect(decodeSigned(vector, wireOf(exchanged)).error).toBe('SignatureDoesNotMatch');
  });

  test('the last chunk missing', () => {
    const cut = { ...part, chunks: part.chunks.slice(0, -1) };
    expect(decodeSigned(part, wireOf(cut)).error).toBe('IncompleteBody');
  });

  test('a decoded length one less, and one more', () => {
    for (const difference of [-1, 1]) {
      const length = String(objectOf(part).length + difference);
      const { error } = decodeSigned(part, wireOf(part), {
        headers: { 'x-amz-decoded-content-length': length },
      });
      expect(error).toBe('IncompleteBody');
    }
  });

  test('the signature of the trailer missing, twice, or before the checksum', () => {
    const line = `x-amz-trailer-signature:${sha256.trailer!.signature}\r\n`;
    const checksum = `x-amz-checksum-sha256:${sha256.trailer!.value}\r\n`;
    const wire = wireOf(sha256);
    expect(decodeSigned(sha256, replaced(wire, line, '')).error).toBe('SignatureDoesNotMatch');
    expect(decodeSigned(sha256, replaced(wire, line, line + line)).error).toBe('MalformedTrailerError');
    expect(decodeSigned(sha256, replaced(wire, checksum + line, line + checksum)).error).toBe(
      'MalformedTrailerError',
    );
  });

  test('a trailer that nobody announced', () => {
    const more = `x-amz-meta-x:1\r\nx-amz-trailer-signature`;
    expect(decodeSigned(sha256, replaced(wireOf(sha256), 'x-amz-trailer-signature', more)).error).toBe(
      'MalformedTrailerError',
    );
    const other = unsignedWire.replace('x-amz-checksum-crc32', 'x-amz-checksum-crc32c');
    expect(decode(trailed(), Buffer.from(other)).error).toBe('MalformedTrailerError');
  });

  test('a chunk that is not signed where chunks are', () => {
    const wire = replaced(wireOf(crc32), `;chunk-signature=${crc32.chunks[0]!.signature}`, '');
    expect(decodeSigned(crc32, wire).error).toBe('SignatureDoesNotMatch');
  });

  test.each([
    ['an extension of a chunk', 'b\r\n', 'b;foo=bar\r\n', 'IncompleteBody'],
    [
      'a signature where none was promised',
      'b\r\n',
      `b;chunk-signature=${'0'.repeat(64)}\r\n`,
      'IncompleteBody',
    ],
    ['a size beyond all sizes', 'b\r\n', 'ffffffffffffffff\r\n', 'IncompleteBody'],
    ['a size with a sign', 'b\r\n', '+b\r\n', 'IncompleteBody'],
    ['a size with a space', 'b\r\n', ' b\r\n', 'IncompleteBody'],
    ['no size', 'b\r\n', '\r\n', 'IncompleteBody'],
    ['a size of 33 digits', 'b\r\n', `${'b'.padStart(33, '0')}\r\n`, 'IncompleteBody'],
    ['a bare line feed', 'b\r\n', 'b\n', 'IncompleteBody'],
    ['another checksum', 'DUoRhQ==', 'DUoRhA==', 'BadDigest'],
    ['a checksum that is none', 'DUoRhQ==', 'DUoRhQ', 'InvalidRequest'],
    ['no checksum', 'x-amz-checksum-crc32:DUoRhQ==\r\n', '', 'IncompleteBody'],
    ['two empty lines after the last chunk', '0\r\n', '0\r\n\r\n\r\n', 'MalformedTrailerError'],
  ])('%s', (_what, search, replacement, error) => {
    const wire = replaced(Buffer.from(unsignedWire, 'latin1'), search, replacement);
    const found = decode(trailed(), wire);
    expect(found.error).toBe(error);
    expect(found.bytes).toHaveLength(0);
  });

  test('one empty line after the last chunk is how some clients write it', () => {
    const wire = replaced(Buffer.from(unsignedWire, 'latin1'), '0\r\n', '0\r\n\r\n');
    expect(decode(trailed(), wire)).toEqual({ bytes: Buffer.from('hello world'), error: undefined });
  });

  test('a line without end takes no memory', () => {
    const decoder = decodeBody(trailed());
    expect(() => decoder.push(Buffer.alloc(257, '0'))).toThrow(S3Error);
  });

  test('what has failed once does not go on', () => {
    const decoder = decodeBody(trailed());
    expect(() => decoder.push(Buffer.from('x\r\n'))).toThrow(S3Error);
    expect(() => decoder.push(Buffer.from(unsignedWire))).toThrow(S3Error);
    expect(() => decoder.end()).toThrow(S3Error);
  });

  test('signed chunks without a verifier are a mistake of the program', () => {
    expect(() => decodeBody(payloadOf(crc32))).toThrow(TypeError);
  });
});

describe('plain bodies', () => {
  const hello = Buffer.from('hello world');
  const hash = createHash('sha256').update(hello).digest('hex');

  test.each<[string, Record<string, string>, string | undefined]>([
    ['the hash of it', { 'x-amz-content-sha256': hash }, undefined],
    ['another hash', { 'x-amz-content-sha256': hash.replace(/^./, '0') }, 'XAmzContentSHA256Mismatch'],
    ['the checksum of it', { 'x-amz-checksum-crc32': 'DUoRhQ==' }, undefined],
    ['another checksum', { 'x-amz-checksum-crc32': 'DUoRhA==' }, 'BadDigest'],
    ['its MD5', { 'content-md5': 'XrY7u+Ae7tCTyyK7j1rNww==' }, undefined],
    ['another MD5', { 'content-md5': 'XrY7u+Ae7tCTyyK7j1rNxw==' }, 'BadDigest'],
    ['a length of one more', { 'content-length': '12' }, 'IncompleteBody'],
    ['a length of one less', { 'content-length': '10' }, 'IncompleteBody'],
  ])('with %s', (_what, headers, error) => {
    const payload = put({ 'content-length': '11', ...headers });
    fc.assert(
      fc.property(anySizes, (sizes) => {
        expect(decode(payload, hello, { sizes }).error).toBe(error);
      }),
      { numRuns: 20 },
    );
  });

  test('goes on at once where nothing is held back', () => {
    const decoder = decodeBody(put({ 'content-length': '11' }), { holdBack: 0 });
    expect(decoder.push(hello)).toBe(hello);
    expect(decoder.end()).toHaveLength(0);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['a header-signed request without a hash', { 'x-amz-content-sha256': '' }, /InvalidArgument/],
    ['an unknown mode', { 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-EVENTS' }, /InvalidArgument/],
    [
      'a mode of the other algorithm',
      { 'x-amz-content-sha256': 'STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD' },
      /InvalidArgument/,
    ],
    [
      'two checksums',
      { 'x-amz-checksum-crc32': 'DUoRhQ==', 'x-amz-checksum-sha1': 'Kq5sNclPz7QV2+lfQIuc6R7oRu0=' },
      /InvalidRequest/,
    ],
    ['a checksum that is none', { 'x-amz-checksum-crc32': 'DUoRhQ' }, /InvalidRequest/],
    ['a checksum that is not checked here', { 'x-amz-checksum-xxhash64': 'AAAAAAAAAAA=' }, /NotImplemented/],
    ['an MD5 that is none', { 'content-md5': 'x' }, /InvalidDigest/],
    ['a trailer without a place', { 'x-amz-trailer': 'x-amz-checksum-crc32' }, /InvalidRequest/],
    [
      'chunks without a decoded length',
      { 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' },
      /MissingContentLength/,
    ],
    [
      'two trailers',
      {
        'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
        'x-amz-decoded-content-length': '1',
        'x-amz-trailer': 'x-amz-checksum-crc32,x-amz-checksum-sha1',
      },
      /InvalidRequest/,
    ],
    [
      'a trailer that is no checksum',
      {
        'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
        'x-amz-decoded-content-length': '1',
        'x-amz-trailer': 'x-amz-meta-a',
      },
      /InvalidRequest/,
    ],
  ])('%s is refused', (_what, headers, code) => {
    let found = '';
    try {
      put({ 'content-length': '11', ...headers });
    } catch (error) {
      found = error instanceof Error && 'code' in error ? String(error.code) : '';
    }
    expect(found).toMatch(code);
  });
});

describe('what is held back', () => {
  test('is always the last bytes, in their order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 30 }),
        (limit, pieces) => {
          const held = new HeldBack(limit);
          const all = Buffer.concat(pieces);
          let released = Buffer.alloc(0);
          let seen = 0;
          for (const piece of pieces) {
            released = Buffer.concat([released, held.push(piece)]);
            seen += piece.length;
            expect(released.length).toBe(Math.max(0, seen - limit));
          }
          expect(Buffer.concat([released, held.release()]).equals(all)).toBe(true);
        },
      ),
    );
  });

  test('is 64 KiB of a large body', () => {
    const size = 200_000;
    const decoder = decodeBody(put({ 'content-length': String(size) }));
    expect(decoder.push(Buffer.alloc(size))).toHaveLength(size - 65_536);
    expect(runDecoder(decoder, Buffer.alloc(0)).bytes).toHaveLength(65_536);
  });
});
