import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deriveSigningKey,
  deriveSigV4aKeyPair,
  parseSignature,
  presignRequest,
  signRequest,
  verifySignature,
} from '../src/index.ts';
import type {
  CanonicalizationOptions,
  HttpRequest,
  SignatureAlgorithm,
  SignatureKey,
  SignOptions,
} from '../src/index.ts';

const now = Date.UTC(2015, 7, 30, 12, 36);
const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI',
  sessionToken: 'to+ken/==',
};
const options: SignOptions = { region: 'us-east-1', service: 'sts', now };
const keyPair = deriveSigV4aKeyPair(credentials.accessKeyId, credentials.secretAccessKey);

function verifies(request: HttpRequest, canonicalization: CanonicalizationOptions = {}): boolean {
  const signature = parseSignature(request, { now });
  const key =
    signature.algorithm === 'AWS4-HMAC-SHA256'
      ? deriveSigningKey(
          credentials.secretAccessKey,
          signature.scope.date,
          signature.scope.region,
          signature.scope.service,
        )
      : keyPair.publicKey;
  return verifySignature(request, signature, key, canonicalization);
}

/** A request that no longer parses is refused as well. */
function refuses(request: HttpRequest): boolean {
  try {
    return !verifies(request);
  } catch {
    return true;
  }
}

function signIn(form: 'header' | 'query', request: HttpRequest, signing: SignOptions = options): HttpRequest {
  return form === 'query'
    ? { ...request, target: presignRequest(request, credentials, signing) }
    : { ...request, headers: [...request.headers, ...signRequest(request, credentials, signing)] };
}

const wireText = fc.string({
  unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
  maxLength: 20,
});
const component = fc.string({ unit: 'grapheme', maxLength: 8 }).map(encodeURIComponent);
const target = fc
  .tuple(
    fc.array(fc.oneof(component, fc.constantFrom('.', '..', '')), { maxLength: 4 }),
    fc.array(fc.tuple(component, fc.option(component)), { maxLength: 4 }),
  )
  .map(([path, query]) => {
    const pairs = query.map(([name, value]) => (value === null ? name : `${name}=${value}`));
    return `/${path.join('/')}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
  });
const headers = fc
  .array(fc.tuple(fc.constantFrom('X-One', 'x-one', 'x-Two', 'content-type', 'User-Agent'), wireText), {
    maxLength: 6,
  })
  .map((pairs) => ['Host', 'sts.example.com', ...pairs.flat()]);
const request: fc.Arbitrary<HttpRequest> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
  target,
  headers,
  body: fc.uint8Array({ maxLength: 64 }),
});
const form = fc.constantFrom<'header' | 'query'>('header', 'query');
const canonicalization = fc.record({ normalizePath: fc.boolean(), doubleEncodePath: fc.boolean() });

function changeCharacter(text: string, at: number): string {
  const index = at % text.length;
  // No hexadecimal digit, which might only change the case of an escape.
  const changed = text[index] === 'q' ? 'r' : 'q';
  return text.slice(0, index) + changed + text.slice(index + 1);
}

describe('verifySignature', () => {
  it.each<SignatureAlgorithm>(['AWS4-HMAC-SHA256', 'AWS4-ECDSA-P256-SHA256'])(
    'accepts what was signed with %s',
    (algorithm) => {
      fc.assert(
        fc.property(
          request,
          form,
          canonicalization,
          fc.boolean(),
          fc.boolean(),
          (unsigned, where, how, omitSessionToken, signBody) => {
            const signing = { ...options, ...how, algorithm, omitSessionToken, signBody };
            const signed = signIn(where, unsigned, signing);
            expect(verifies(signed, how)).toBe(true);
            expect(parseSignature(signed, { now }).sessionToken).toBe(credentials.sessionToken);
          },
        ),
        { numRuns: algorithm === 'AWS4-HMAC-SHA256' ? 300 : 60 },
      );
    },
  );

  it('refuses a request with one character of it changed', () => {
    const changes: Readonly<Record<string, (signed: HttpRequest, at: number) => HttpRequest>> = {
      method: (signed, at) => ({ ...signed, method: changeCharacter(signed.method, at) }),
      target: (signed, at) => ({ ...signed, target: `/p${changeCharacter(signed.target.slice(2), at)}` }),
      header: (signed, at) => ({
        ...signed,
        headers: signed.headers.map((text, index) =>
          signed.headers[index - 1] === 'X-Value' ? changeCharacter(text, at) : text,
        ),
      }),
      host: (signed, at) => ({
        ...signed,
        headers: signed.headers.with(1, changeCharacter(signed.headers[1]!, at)),
      }),
      'removed header': (signed) => ({ ...signed, headers: signed.headers.slice(2) }),
      'repeated header': (signed) => ({ ...signed, headers: [...signed.headers, 'x-value', 'more'] }),
      body: (signed, at) => ({
        ...signed,
        body: signed.body.with(at % signed.body.length, (signed.body[at % signed.body.length]! + 1) & 0xff),
      }),
    };
    const base = fc.record({
      method: fc.constantFrom('GET', 'POST'),
      target: component.map((text) => `/path/x${text}?Action=GetCallerIdentity&Version=${text}`),
      headers: fc
        .string({ minLength: 1, maxLength: 20 })
        .map((text) => ['Host', 'sts.example.com', 'X-Value', `v${text.trim()}v`]),
      body: fc.uint8Array({ minLength: 1, maxLength: 64 }),
    });
    fc.assert(
      fc.property(
        base,
        form,
        fc.constantFrom(...Object.keys(changes)),
        fc.nat(),
        (unsigned, where, what, at) => {
          const signed = signIn(where, unsigned);
          const changed = changes[what]!(signed, at);
          expect(refuses(changed)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each<[string, (authorization: string) => string]>([
    ['scope date', (text) => text.replace('20150830/', '20150829/')],
    ['region', (text) => text.replace('us-east-1', 'us-east-2')],
    ['service', (text) => text.replace('/sts/', '/iam/')],
    ['terminator', (text) => text.replace('aws4_request', 'aws5_request')],
    ['signed header list', (text) => text.replace('host;', 'host;host;')],
    ['signed header order', (text) => text.replace('host;x-amz-date', 'x-amz-date;host')],
    ['absent signed header', (text) => text.replace('host;', 'absent;host;')],
    ['signature length', (text) => `${text}0`],
    ['signature case', (text) => text.slice(0, -64) + text.slice(-64).toUpperCase()],
    ['cut signature', (text) => text.slice(0, -1)],
  ])('refuses another %s', (_name, change) => {
    const signed = signIn('header', {
      method: 'POST',
      target: '/',
      headers: ['Host', 'a'],
      body: Buffer.from('b'),
    });
    const changed = change(signed.headers.at(-1)!);
    expect(changed).not.toBe(signed.headers.at(-1));
    expect(refuses({ ...signed, headers: [...signed.headers.slice(0, -1), changed] })).toBe(true);
    expect(refuses(signed)).toBe(false);
  });

  it.each([
    'UNSIGNED-PAYLOAD',
    'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ])('hashes the body whatever the client signed: %s', (payloadHash) => {
    const unsigned = { method: 'POST', target: '/', headers: ['Host', 'a'], body: Buffer.from('b') };
    const inHeader = signIn('header', unsigned, { ...options, payloadHash, signBody: true });
    const inQuery = signIn('query', unsigned, { ...options, payloadHash });
    expect([verifies(inHeader), verifies(inQuery)]).toEqual([false, false]);
    expect([verifies(inHeader, { payloadHash }), verifies(inQuery, { payloadHash })]).toEqual([true, true]);
  });

  it('takes no key of the wrong kind', () => {
    const signed = signIn('header', {
      method: 'GET',
      target: '/',
      headers: ['Host', 'a'],
      body: Buffer.alloc(0),
    });
    const signature = parseSignature(signed, { now });
    expect(() => verifySignature(signed, signature, keyPair.publicKey)).toThrow(TypeError);
    expect(() => verifySignature(signed, signature, keyPair.privateKey)).toThrow(TypeError);
    const lookalike: SignatureKey = { type: 'secret', equals: () => true };
    expect(() => verifySignature(signed, signature, lookalike)).toThrow(TypeError);
  });

  it('takes a plus sign in a query for the space that it is', () => {
    const signed = signIn('query', {
      method: 'GET',
      target: '/?Name=a+b',
      headers: ['Host', 'a'],
      body: Buffer.alloc(0),
    });
    expect(verifies({ ...signed, target: signed.target.replace('a+b', 'a%20b') })).toBe(true);
    expect(verifies({ ...signed, target: signed.target.replace('a+b', 'a%2Bb') })).toBe(false);
  });

  it('reads hostile requests in linear time', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `x-${String(index).padStart(6, '0')}`);
    const fields = names.flatMap((name) => [name, ' '.repeat(20)]);
    const query = names.map((name) => `${name}=%41`).join('&');
    const hostile = {
      method: 'GET',
      target: `${'/..'.repeat(50_000)}?${query}`,
      headers: ['Host', 'a', ...fields],
      body: Buffer.alloc(0),
    };
    const before = process.cpuUsage();
    expect(verifies(signIn('header', hostile))).toBe(true);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  });
});
