import { Buffer } from 'node:buffer';
import * as zlib from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeChecksum } from '../src/checksums/checksum-algorithms.ts';
import type { ChecksumAlgorithm } from '../src/checksums/checksum-algorithms.ts';

function digestOf(algorithm: ChecksumAlgorithm, ...pieces: readonly (string | Uint8Array)[]): Buffer {
  const checksum = makeChecksum(algorithm);
  for (const piece of pieces) checksum.update(Buffer.from(piece));
  return Buffer.from(checksum.digest());
}

/** Bit by bit, from the polynomial: nothing of the tables. */
function slowCrc(polynomial: bigint, width: bigint, bytes: Uint8Array): bigint {
  const ones = (1n << width) - 1n;
  let crc = ones;
  for (const byte of bytes) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ polynomial : crc >> 1n;
  }
  return crc ^ ones;
}

describe('checksums', () => {
  // Check values of the catalogue of parametrised CRC algorithms.
  test.each([
    ['crc32', 'cbf43926'],
    ['crc32c', 'e3069283'],
    ['crc64nvme', 'ae8b14860a799888'],
  ] as const)('%s of 123456789', (algorithm, value) => {
    expect(digestOf(algorithm, '123456789').toString('hex')).toBe(value);
  });

  test.each([
    ['crc32', 'DUoRhQ==', 'AAAAAA=='],
    ['crc32c', 'yZRlqg==', 'AAAAAA=='],
    ['crc64nvme', 'jSnVw/bqjr4=', 'AAAAAAAAAAA='],
    ['sha1', 'Kq5sNclPz7QV2+lfQIuc6R7oRu0=', '2jmj7l5rSw0yVb/vlWAYkK/YBwk='],
    [
      'sha256',
      'uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=',
      '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
    ],
  ] as const)('%s of hello world, and of nothing', (algorithm, value, empty) => {
    expect(digestOf(algorithm, 'hello world').toString('base64')).toBe(value);
    expect(digestOf(algorithm).toString('base64')).toBe(empty);
  });

  test.each([
    ['crc32', 0xedb88320n, 32n],
    ['crc32c', 0x82f63b78n, 32n],
    ['crc64nvme', 0x9a6c9329ac4bc9b5n, 64n],
  ] as const)('%s is that of the polynomial, whatever the pieces', (algorithm, polynomial, width) => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }), (pieces) => {
        const expected = slowCrc(polynomial, width, Buffer.concat(pieces));
        expect(BigInt(`0x${digestOf(algorithm, ...pieces).toString('hex')}`)).toBe(expected);
      }),
    );
  });

  test.skipIf(!('crc32' in zlib))('crc32 is that of zlib', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(digestOf('crc32', bytes).readUInt32BE()).toBe(zlib.crc32(bytes));
      }),
    );
  });
});
