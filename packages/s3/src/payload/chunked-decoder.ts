import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { StatedChecksum } from '../checksums/checksum-algorithms.ts';
import { S3Error } from '../errors/s3-error.ts';
import type { BodyDecoder, ChunkVerifier } from './body-decoder.ts';
import type { BodyProof } from './body-proof.ts';
import { readChunkLine } from './chunk-line.ts';
import type { ChunkLine } from './chunk-line.ts';
import { LineReader } from './line-reader.ts';
import type { Payload } from './payload.ts';
import { TrailerReader } from './trailer-reader.ts';

/** Room for 32 digits, `;chunk-signature=` and 144 characters of signature. */
const longestLine = 256;

const emptyHash = createHash('sha256').digest('hex');

/** Where the reading stands. */
type State = 'chunk-line' | 'data' | 'end-of-data' | 'trailer' | 'end';

/**
 * A body in the chunks of `aws-chunked`, signed or not, with a trailer or without.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export class ChunkedDecoder implements BodyDecoder {
  readonly #payload: Payload;
  readonly #proof: BodyProof;
  readonly #verifier: ChunkVerifier | undefined;
  readonly #lines = new LineReader(longestLine);
  readonly #trailer: TrailerReader | undefined;
  #state: State = 'chunk-line';
  #chunk: ChunkLine = { size: 0, signature: undefined };
  #remaining = 0;
  #hash: ReturnType<typeof createHash> | undefined;
  #stated: StatedChecksum | undefined;

  constructor(payload: Payload, proof: BodyProof, verifier: ChunkVerifier | undefined) {
    this.#payload = payload;
    this.#proof = proof;
    this.#verifier = payload.chunkSignature === undefined ? undefined : verifier;
    const { trailer, chunkSignature } = payload;
    this.#trailer =
      trailer === undefined ? undefined : new TrailerReader(trailer, chunkSignature, this.#verifier);
  }

  push(bytes: Uint8Array): Uint8Array {
    const decoded = Buffer.allocUnsafe(Math.min(bytes.length, this.#proof.remaining));
    let written = 0;
    for (let index = 0; index < bytes.length;) {
      if (this.#state === 'data') {
        const data = bytes.subarray(index, index + this.#remaining);
        this.#takeData(data);
        decoded.set(data, written);
        written += data.length;
        index += data.length;
      } else index = this.#takeLine(bytes, index);
    }
    return decoded.subarray(0, written);
  }

  end(): Uint8Array {
    if (this.#state !== 'end') throw new S3Error('IncompleteBody');
    this.#proof.check(this.#stated);
    return new Uint8Array(0);
  }

  #takeData(data: Uint8Array): void {
    this.#hash?.update(data);
    this.#proof.update(data);
    this.#remaining -= data.length;
    if (this.#remaining === 0) this.#state = 'end-of-data';
  }

  #takeLine(bytes: Uint8Array, start: number): number {
    // After the end there is nothing: what would it belong to?
    if (this.#state === 'end') throw new S3Error('IncompleteBody');
    const read = this.#lines.read(bytes, start);
    if (read === undefined) throw new S3Error('IncompleteBody');
    if (read.line !== undefined) this.#state = this.#useLine(read.line);
    return read.end;
  }

  #useLine(line: string): State {
    switch (this.#state) {
      case 'chunk-line':
        return this.#beginChunk(readChunkLine(line, this.#payload.chunkSignature));
      case 'end-of-data':
        return this.#endChunk(line);
      case 'trailer':
        return this.#takeTrailer(line);
      case 'data':
      case 'end':
        throw new S3Error('IncompleteBody');
    }
  }

  #beginChunk(chunk: ChunkLine): State {
    if (chunk.size > this.#proof.remaining) throw new S3Error('IncompleteBody');
    this.#chunk = chunk;
    this.#remaining = chunk.size;
    if (chunk.size === 0) {
      this.#verifyChunk(emptyHash);
      return this.#trailer === undefined ? 'end-of-data' : 'trailer';
    }
    this.#hash = this.#verifier === undefined ? undefined : createHash('sha256');
    return 'data';
  }

  #endChunk(line: string): State {
    if (line !== '') throw new S3Error('IncompleteBody');
    if (this.#chunk.size === 0) return 'end';
    if (this.#hash !== undefined) this.#verifyChunk(this.#hash.digest('hex'));
    return 'chunk-line';
  }

  #verifyChunk(sha256: string): void {
    if (this.#verifier === undefined) return;
    if (!this.#verifier.verifyChunk(this.#chunk.signature ?? '', sha256)) {
      throw new S3Error('SignatureDoesNotMatch');
    }
  }

  #takeTrailer(line: string): State {
    this.#stated = this.#trailer?.take(line);
    return this.#stated === undefined ? 'trailer' : 'end';
  }
}
