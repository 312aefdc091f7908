import { createHash } from 'node:crypto';
import { checkDigest, makeChecksum } from '../checksums/checksum-algorithms.ts';
import type { ChecksumAlgorithm, StatedChecksum } from '../checksums/checksum-algorithms.ts';
import type { Checksum } from '../checksums/checksum.ts';
import { S3Error } from '../errors/s3-error.ts';
import type { Payload } from './payload.ts';

/** Holds the body, as it is decoded, against all that the request states of it: hash, checksums, length. */
export class BodyProof {
  readonly #payload: Payload;
  readonly #checksums = new Map<ChecksumAlgorithm, Checksum>();
  readonly #sha256: ReturnType<typeof createHash> | undefined;
  #length = 0;

  constructor(payload: Payload) {
    this.#payload = payload;
    const algorithms = payload.checksums.map(({ algorithm }) => algorithm);
    for (const algorithm of payload.trailer === undefined ? algorithms : [...algorithms, payload.trailer]) {
      this.#checksums.set(algorithm, makeChecksum(algorithm));
    }
    this.#sha256 = payload.sha256 === undefined ? undefined : createHash('sha256');
  }

  /** Bytes that may still come; no bound where nobody said. */
  get remaining(): number {
    return (this.#payload.length ?? Number.POSITIVE_INFINITY) - this.#length;
  }

  /** @throws S3Error IncompleteBody for more than was stated. */
  update(bytes: Uint8Array): void {
    if (bytes.length > this.remaining) throw new S3Error('IncompleteBody');
    this.#length += bytes.length;
    this.#sha256?.update(bytes);
    for (const checksum of this.#checksums.values()) checksum.update(bytes);
  }

  /**
   * @param trailer The checksum that the trailer brought.
   * @throws S3Error IncompleteBody, XAmzContentSHA256Mismatch, BadDigest.
   */
  check(trailer?: StatedChecksum): void {
    if (this.#payload.length !== undefined && this.remaining !== 0) throw new S3Error('IncompleteBody');
    if (this.#sha256 !== undefined && this.#sha256.digest('hex') !== this.#payload.sha256) {
      throw new S3Error('XAmzContentSHA256Mismatch');
    }
    const digests = new Map([...this.#checksums].map(([name, checksum]) => [name, checksum.digest()]));
    for (const stated of trailer === undefined
      ? this.#payload.checksums
      : [...this.#payload.checksums, trailer]) {
      checkDigest(stated, digests.get(stated.algorithm) ?? new Uint8Array(0));
    }
  }
}
