import { hash } from 'node:crypto';
import { readChecksum } from '../checksums/checksum-algorithms.ts';
import type { ChecksumAlgorithm, StatedChecksum } from '../checksums/checksum-algorithms.ts';
import { S3Error } from '../errors/s3-error.ts';
import type { ChunkVerifier } from './body-decoder.ts';
import { readSignature } from './chunk-line.ts';
import type { Payload } from './payload.ts';

const signatureName = 'x-amz-trailer-signature';

/** The lines after the last chunk: the checksum that was announced and, where chunks are signed, a signature of it. */
export class TrailerReader {
  readonly #algorithm: ChecksumAlgorithm;
  readonly #signedWith: Payload['chunkSignature'];
  readonly #verifier: ChunkVerifier | undefined;
  #value: string | undefined;
  #isVerified = false;
  #hasBegun = false;

  constructor(
    algorithm: ChecksumAlgorithm,
    signedWith: Payload['chunkSignature'],
    verifier: ChunkVerifier | undefined,
  ) {
    this.#algorithm = algorithm;
    this.#signedWith = signedWith;
    this.#verifier = verifier;
  }

  /**
   * Takes a line.
   *
   * @returns The checksum, at the end of the trailer.
   * @throws S3Error MalformedTrailerError, SignatureDoesNotMatch, InvalidRequest.
   */
  take(line: string): StatedChecksum | undefined {
    // Some clients close the last chunk as they close the others, with an empty line.
    const isExtra = line === '' && !this.#hasBegun;
    this.#hasBegun = true;
    if (isExtra) return undefined;
    if (line === '') return this.#end();
    const colon = line.indexOf(':');
    this.#takeField(line.slice(0, Math.max(colon, 0)).toLowerCase(), line.slice(colon + 1).trim());
    return undefined;
  }

  #takeField(name: string, value: string): void {
    if (this.#isVerified) throw new S3Error('MalformedTrailerError');
    if (name === `x-amz-checksum-${this.#algorithm}` && this.#value === undefined) {
      this.#value = value;
    } else if (name === signatureName && this.#verifier !== undefined && this.#value !== undefined) {
      this.#verify(this.#verifier, readSignature(value, this.#signedWith), this.#value);
    } else throw new S3Error('MalformedTrailerError');
  }

  #verify(verifier: ChunkVerifier, signature: string, value: string): void {
    const sha256 = hash('sha256', `x-amz-checksum-${this.#algorithm}:${value}\n`, 'hex');
    if (!verifier.verifyTrailer(signature, sha256)) throw new S3Error('SignatureDoesNotMatch');
    this.#isVerified = true;
  }

  #end(): StatedChecksum {
    if (this.#value === undefined) throw new S3Error('MalformedTrailerError');
    if (this.#verifier !== undefined && !this.#isVerified) throw new S3Error('SignatureDoesNotMatch');
    return readChecksum(this.#algorithm, this.#value);
  }
}
