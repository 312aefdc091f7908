import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { invalidRequest } from '../errors/refusals.ts';
import { S3Error } from '../errors/s3-error.ts';
import type { Checksum } from './checksum.ts';
import { Crc32 } from './crc32.ts';
import { Crc64Nvme } from './crc64nvme.ts';

/** As in the name of the header: `x-amz-checksum-crc32`. */
export type ChecksumAlgorithm = 'crc32' | 'crc32c' | 'crc64nvme' | 'md5' | 'sha1' | 'sha256' | 'sha512';

interface AlgorithmEntry {
  /** As in texts of errors. */
  readonly title: string;
  /** Length of the value, in bytes. */
  readonly size: number;
  readonly make: () => Checksum;
}

function hashed(algorithm: string): () => Checksum {
  return () => {
    const hash = createHash(algorithm);
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
  };
}

/**
 * Checksums of S3 that are checked here. The three of XXHash are known to S3, and not here.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
const algorithms: Readonly<Record<ChecksumAlgorithm, AlgorithmEntry>> = {
  crc32: { title: 'CRC32', size: 4, make: () => new Crc32('crc32') },
  crc32c: { title: 'CRC32C', size: 4, make: () => new Crc32('crc32c') },
  crc64nvme: { title: 'CRC64NVME', size: 8, make: () => new Crc64Nvme() },
  md5: { title: 'MD5', size: 16, make: hashed('md5') },
  sha1: { title: 'SHA1', size: 20, make: hashed('sha1') },
  sha256: { title: 'SHA256', size: 32, make: hashed('sha256') },
  sha512: { title: 'SHA512', size: 64, make: hashed('sha512') },
};

const prefix = 'x-amz-checksum-';

/** Headers that hold a checksum, those that cannot be checked too. */
export const checksumHeaders: ReadonlySet<string> = new Set(
  [...Object.keys(algorithms), 'xxhash64', 'xxhash3', 'xxhash128'].map((name) => prefix + name),
);

function isAlgorithm(name: string): name is ChecksumAlgorithm {
  return Object.hasOwn(algorithms, name);
}

/**
 * The algorithm of a header's name.
 *
 * @throws S3Error NotImplemented for one that is not checked here.
 */
export function algorithmOf(header: string): ChecksumAlgorithm {
  const name = header.slice(prefix.length);
  if (header.startsWith(prefix) && isAlgorithm(name)) return name;
  throw new S3Error('NotImplemented', undefined, { Header: header });
}

/** A value that somebody said, to be held against what came. */
export interface StatedChecksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly value: Uint8Array;
  /** Whether it stands in `Content-MD5`, of which the errors speak otherwise. */
  readonly isContentMd5: boolean;
}

/**
 * Reads the value of a checksum: base64, of the algorithm's length.
 *
 * @throws S3Error InvalidRequest.
 */
export function readChecksum(algorithm: ChecksumAlgorithm, text: string): StatedChecksum {
  const value = decodeBase64(text, algorithms[algorithm].size);
  if (value === undefined) {
    throw invalidRequest(`Value for ${prefix}${algorithm} header is invalid.`);
  }
  return { algorithm, value, isContentMd5: false };
}

/** @throws S3Error InvalidDigest. */
export function readContentMd5(text: string): StatedChecksum {
  const value = decodeBase64(text, algorithms.md5.size);
  if (value === undefined) throw new S3Error('InvalidDigest');
  return { algorithm: 'md5', value, isContentMd5: true };
}

/** Of the ways to spell so many bytes there is one: Node reads others too. */
function decodeBase64(text: string, size: number): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === size && bytes.toString('base64') === text ? bytes : undefined;
}

export function makeChecksum(algorithm: ChecksumAlgorithm): Checksum {
  return algorithms[algorithm].make();
}

/** @throws S3Error BadDigest when the value is another one. */
export function checkDigest({ algorithm, value, isContentMd5 }: StatedChecksum, digest: Uint8Array): void {
  if (Buffer.compare(value, digest) === 0) return;
  throw isContentMd5
    ? new S3Error('BadDigest')
    : new S3Error(
        'BadDigest',
        `The ${algorithms[algorithm].title} you specified did not match the calculated checksum.`,
      );
}
