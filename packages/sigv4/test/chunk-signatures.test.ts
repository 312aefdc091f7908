import { createPublicKey, createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ChunkSignatures } from '../src/index.ts';
import type { RequestSignature, SignatureKey } from '../src/index.ts';

interface Signed {
  readonly sha256: string;
  readonly signature: string;
}

interface SignedBody {
  readonly name: string;
  readonly algorithm: RequestSignature['algorithm'];
  readonly signingKey?: string;
  readonly publicKey?: { readonly x: string; readonly y: string };
  readonly amzDate: string;
  readonly scope: string;
  readonly seedSignature: string;
  readonly chunks: readonly Signed[];
  readonly trailer?: Signed;
}

const { bodies }: { readonly bodies: readonly SignedBody[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'vectors/chunk-signatures.json'), 'utf8'),
);

function keyOf({ signingKey, publicKey }: SignedBody): SignatureKey {
  if (publicKey === undefined) return createSecretKey(Buffer.from(signingKey ?? '', 'hex'));
  const base64url = (hex: string) => Buffer.from(hex, 'hex').toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: base64url(publicKey.x), y: base64url(publicKey.y) };
  return createPublicKey({ key: jwk, format: 'jwk' });
}

function signatureOf(body: SignedBody): RequestSignature {
  const parts = body.scope.split('/');
  const [date = '', service = '', terminator = ''] =
    parts.length === 3 ? parts : [parts[0], parts[2], parts[3]];
  const common = {
    form: 'header' as const,
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    signedHeaders: ['host'],
    signature: body.seedSignature,
    amzDate: body.amzDate,
  };
  return parts.length === 3
    ? {
        ...common,
        algorithm: 'AWS4-ECDSA-P256-SHA256',
        scope: { date, service, terminator },
        regionSet: ['*'],
      }
    : {
        ...common,
        algorithm: 'AWS4-HMAC-SHA256',
        scope: { date, service, terminator, region: parts[1] ?? '' },
      };
}

function chainOf(body: SignedBody): ChunkSignatures {
  return new ChunkSignatures(signatureOf(body), keyOf(body));
}

/** One other digit, at the end. */
function alter(hex: string): string {
  return hex.slice(0, -1) + (hex.endsWith('0') ? '1' : '0');
}

describe.each(bodies.map((body) => [body.name, body] as const))('%s', (_name, body) => {
  it('verifies chunk after chunk, and the trailer', () => {
    const chain = chainOf(body);
    for (const { signature, sha256 } of body.chunks) expect(chain.verifyChunk(signature, sha256)).toBe(true);
    if (body.trailer !== undefined) {
      expect(chain.verifyTrailer(body.trailer.signature, body.trailer.sha256)).toBe(true);
    }
  });

  it('does not verify another signature, other data, nor a chunk out of its turn', () => {
    const [first] = body.chunks;
    expect(chainOf(body).verifyChunk(alter(first!.signature), first!.sha256)).toBe(false);
    expect(chainOf(body).verifyChunk(first!.signature, alter(first!.sha256))).toBe(false);
    const second = body.chunks[1];
    if (second !== undefined) expect(chainOf(body).verifyChunk(second.signature, second.sha256)).toBe(false);
    // A trailer is no chunk.
    expect(chainOf(body).verifyTrailer(first!.signature, first!.sha256)).toBe(false);
  });

  it('verifies nothing after what did not verify', () => {
    const chain = chainOf(body);
    const [first] = body.chunks;
    chain.verifyChunk(alter(first!.signature), first!.sha256);
    expect(chain.verifyChunk(first!.signature, first!.sha256)).toBe(false);
  });
});

it('takes no key of another kind', () => {
  const hmac = bodies.find(({ algorithm }) => algorithm === 'AWS4-HMAC-SHA256')!;
  const ecdsa = bodies.find(({ algorithm }) => algorithm !== 'AWS4-HMAC-SHA256')!;
  expect(() => new ChunkSignatures(signatureOf(hmac), keyOf(ecdsa))).toThrow(TypeError);
  expect(() => new ChunkSignatures(signatureOf(ecdsa), keyOf(hmac))).toThrow(TypeError);
});
