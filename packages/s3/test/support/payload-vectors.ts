import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from '../../src/index.ts';
import type { ChunkVerifier, ClassifiedRequest, Payload, PendingRequest } from '../../src/index.ts';

interface Chunk {
  readonly data: {
    readonly utf8?: string;
    readonly base64?: string;
    readonly repeat?: string;
    readonly count?: number;
  };
  readonly signature: string;
}

/** A request whose body is signed in chunks. */
export interface SignedVector {
  readonly name: string;
  readonly algorithm: 'AWS4-HMAC-SHA256' | 'AWS4-ECDSA-P256-SHA256';
  readonly signingKey?: string;
  readonly publicKey?: { readonly x: string; readonly y: string };
  readonly amzDate: string;
  readonly scope: string;
  readonly seedSignature: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly chunks: readonly Chunk[];
  readonly trailer?: { readonly name: string; readonly value: string; readonly signature: string };
}

/** A request as a client sent it. */
export interface SentVector {
  readonly name: string;
  readonly method: string;
  readonly target: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const vectors: { readonly signed: readonly SignedVector[]; readonly sent: readonly SentVector[] } =
  JSON.parse(readFileSync(join(import.meta.dirname, '../vectors/payload-modes.json'), 'utf8'));

export function signedVector(name: string): SignedVector {
  return vectors.signed.find((one) => one.name === name)!;
}

export function sentVector(name: string): SentVector {
  return vectors.sent.find((one) => one.name === name)!;
}

function dataOf({ data }: Chunk): Buffer {
  if (data.base64 !== undefined) return Buffer.from(data.base64, 'base64');
  return Buffer.from(data.utf8 ?? (data.repeat ?? '').repeat(data.count ?? 0));
}

export function objectOf({ chunks }: SignedVector): Buffer {
  return Buffer.concat(chunks.map(dataOf));
}

/** The body as it stands on the wire. */
export function wireOf({ chunks, trailer }: SignedVector): Buffer {
  const parts: (string | Buffer)[] = [];
  for (const chunk of chunks) {
    const data = dataOf(chunk);
    parts.push(`${data.length.toString(16)};chunk-signature=${chunk.signature}\r\n`, data);
    if (data.length > 0 || trailer === undefined) parts.push('\r\n');
  }
  if (trailer !== undefined) {
    parts.push(`${trailer.name}:${trailer.value}\r\nx-amz-trailer-signature:${trailer.signature}\r\n\r\n`);
  }
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

function classifyVector(
  method: string,
  target: string,
  headers: Readonly<Record<string, string>>,
): ClassifiedRequest | PendingRequest {
  return classify(
    { method, target, headers: Object.entries(headers).flat() },
    { now: Date.UTC(2026, 10, 30, 10, 30), domains: ['example.test'] },
  );
}

export function payloadOf(vector: SignedVector, changes: Readonly<Record<string, string>> = {}): Payload {
  const headers = { ...vector.headers, ...changes };
  const names = ['host', ...Object.keys(headers)].join(';');
  return classifyVector('PUT', '/bucket/key', {
    host: 's3.amazonaws.com',
    ...headers,
    authorization: `${vector.algorithm} Credential=A/${vector.scope}, SignedHeaders=${names}, Signature=${vector.seedSignature}`,
  }).payload;
}

export function classifySent({
  method,
  target,
  host,
  headers,
}: SentVector): ClassifiedRequest | PendingRequest {
  // The bucket of the captured requests is called `b`, which no bucket can be.
  return classifyVector(method, target.replace(/^\/b(?=[/?]|$)/, '/bkt'), { host, ...headers });
}

const emptyHash = createHash('sha256').digest('hex');

/** A verifier of its own: the package leaves the maths to its users. */
export function verifierOf(vector: SignedVector): ChunkVerifier {
  let previous = vector.seedSignature;
  const check = (kind: string, signature: string, hashes: string): boolean => {
    const text = `${vector.algorithm}-${kind}\n${vector.amzDate}\n${vector.scope}\n${previous}\n${hashes}`;
    previous = signature;
    return isSignature(vector, text, signature);
  };
  return {
    verifyChunk: (signature, sha256) => check('PAYLOAD', signature, `${emptyHash}\n${sha256}`),
    verifyTrailer: (signature, sha256) => check('TRAILER', signature, sha256),
  };
}

function isSignature({ signingKey, publicKey }: SignedVector, text: string, signature: string): boolean {
  if (publicKey === undefined) {
    return (
      createHmac('sha256', Buffer.from(signingKey ?? '', 'hex'))
        .update(text)
        .digest('hex') === signature
    );
  }
  const coordinate = (hex: string) => Buffer.from(hex, 'hex').toString('base64url');
  const key = createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: coordinate(publicKey.x), y: coordinate(publicKey.y) },
    format: 'jwk',
  });
  return verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'hex'));
}
