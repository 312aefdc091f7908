import {
  algorithmOf,
  checksumHeaders,
  readChecksum,
  readContentMd5,
} from '../checksums/checksum-algorithms.ts';
import type { ChecksumAlgorithm, StatedChecksum } from '../checksums/checksum-algorithms.ts';
import { invalidArgument, invalidRequest } from '../errors/refusals.ts';
import { S3Error } from '../errors/s3-error.ts';
import type { Operation } from '../operations/operation.ts';
import type { Authentication } from '../request/authentication.ts';
import type { Headers } from '../request/parse-headers.ts';

/** How the body of a request stands on the wire, and what proves it. For `decodeBody`. */
export interface Payload {
  /** As it is; or in chunks of `aws-chunked`. */
  readonly framing: 'plain' | 'aws-chunked';
  /** SHA-256 of the body as the signature states it, lower-case hex. */
  readonly sha256: string | undefined;
  /** Whether chunks are signed, and with what. */
  readonly chunkSignature: 'AWS4-HMAC-SHA256' | 'AWS4-ECDSA-P256-SHA256' | undefined;
  /** Checksum that the trailer brings. */
  readonly trailer: ChecksumAlgorithm | undefined;
  /** Bytes of the body without its framing; undefined when nobody said. */
  readonly length: number | undefined;
  /** Checksums in headers. */
  readonly checksums: readonly StatedChecksum[];
}

type Framing = Pick<Payload, 'framing' | 'sha256' | 'chunkSignature'> & { readonly hasTrailer: boolean };

const plain = { framing: 'plain', sha256: undefined, chunkSignature: undefined, hasTrailer: false } as const;

/**
 * Values of `x-amz-content-sha256` that are no hash.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html
 */
const modes: Readonly<Record<string, Framing>> = {
  'UNSIGNED-PAYLOAD': plain,
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER': { ...plain, framing: 'aws-chunked', hasTrailer: true },
  ...signedModes('AWS4-HMAC-SHA256'),
  ...signedModes('AWS4-ECDSA-P256-SHA256'),
};

function signedModes(algorithm: 'AWS4-HMAC-SHA256' | 'AWS4-ECDSA-P256-SHA256'): Record<string, Framing> {
  const chunked = { ...plain, framing: 'aws-chunked', chunkSignature: algorithm } as const;
  return {
    [`STREAMING-${algorithm}-PAYLOAD`]: chunked,
    [`STREAMING-${algorithm}-PAYLOAD-TRAILER`]: { ...chunked, hasTrailer: true },
  };
}

/**
 * What the headers say of the body.
 *
 * @throws S3Error InvalidRequest, InvalidArgument, InvalidDigest, MissingContentLength, NotImplemented.
 */
export function readPayload(
  headers: Headers,
  authentication: Authentication,
  operation: Pick<Operation, 'name'>,
): Payload {
  const { framing, sha256, chunkSignature, hasTrailer } = readFraming(headers, authentication);
  const trailer = readTrailer(headers, hasTrailer);
  // What completes an upload states the checksum of the whole object, not of the list that is its body.
  const checksums = operation.name === 'CompleteMultipartUpload' ? [] : statedChecksums(headers);
  if (trailer !== undefined && checksums.some(({ isContentMd5 }) => !isContentMd5)) {
    throw severalChecksums();
  }
  const length = readLength(headers, framing);
  return { framing, sha256, chunkSignature, trailer, length, checksums };
}

function readFraming(headers: Headers, authentication: Authentication): Framing {
  const value = headers.get('x-amz-content-sha256');
  if (value === undefined) {
    if (authentication.form !== 'header') return plain;
    throw invalidRequest('Missing required header for this request: x-amz-content-sha256');
  }
  if (/^[0-9a-f]{64}$/.test(value)) return { ...plain, sha256: value };
  const mode = Object.hasOwn(modes, value) ? modes[value] : undefined;
  const signedWith = authentication.form === 'anonymous' ? undefined : authentication.algorithm;
  if (mode === undefined || (mode.chunkSignature !== undefined && mode.chunkSignature !== signedWith)) {
    throw invalidArgument(
      'x-amz-content-sha256',
      'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
    );
  }
  return mode;
}

function readTrailer(headers: Headers, hasTrailer: boolean): ChecksumAlgorithm | undefined {
  const names = headers.get('x-amz-trailer');
  if (!hasTrailer) {
    if (names !== undefined) throw invalidRequest('x-amz-trailer is for bodies with a trailer');
    return undefined;
  }
  const name = (names ?? '').trim().toLowerCase();
  if (!checksumHeaders.has(name)) {
    throw invalidRequest('The value specified in the x-amz-trailer header is not supported');
  }
  return algorithmOf(name);
}

function statedChecksums(headers: Headers): readonly StatedChecksum[] {
  const found = [...checksumHeaders].filter((name) => headers.has(name));
  if (found.length > 1) throw severalChecksums();
  const stated = found.map((name) => readChecksum(algorithmOf(name), headers.get(name) ?? ''));
  const contentMd5 = headers.get('content-md5');
  return contentMd5 === undefined ? stated : [...stated, readContentMd5(contentMd5)];
}

function severalChecksums(): S3Error {
  return invalidRequest(
    'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
  );
}

/** `Content-Length` counts the framing of chunks. */
function readLength(headers: Headers, framing: Payload['framing']): number | undefined {
  if (framing === 'plain') {
    const length = headers.get('content-length');
    if (length !== undefined) return Number(length);
    return headers.has('transfer-encoding') ? undefined : 0;
  }
  const decoded = headers.get('x-amz-decoded-content-length');
  if (decoded === undefined) throw new S3Error('MissingContentLength');
  if (!/^[0-9]{1,15}$/.test(decoded)) {
    throw invalidArgument('x-amz-decoded-content-length', 'The decoded length is not valid');
  }
  return Number(decoded);
}
