import { S3Error } from '../errors/s3-error.ts';
import type { BodyDecoder, ChunkVerifier } from './body-decoder.ts';
import { BodyProof } from './body-proof.ts';
import { ChunkedDecoder } from './chunked-decoder.ts';
import { HeldBack } from './held-back.ts';
import type { Payload } from './payload.ts';
import { PlainDecoder } from './plain-decoder.ts';

/** How a body is decoded. */
export interface DecodeOptions {
  /** For a body whose chunks are signed. */
  readonly verifier?: ChunkVerifier;
  /**
   * Bytes of the object that are kept until all of it is proven, so that whoever has been sent the rest has not the whole. Default
   * 65,536; 0 lets everything go on at once.
   */
  readonly holdBack?: number;
}

/**
 * A decoder for the body of a request: takes it out of its chunks, and holds it against signatures, hash, length and checksums.
 *
 * Begin the request to a store not before the decoder has returned bytes or has ended: an empty object is stored by its head.
 *
 * @throws TypeError when the chunks are signed and there is no verifier.
 */
export function decodeBody(
  payload: Payload,
  { verifier, holdBack = 65_536 }: DecodeOptions = {},
): BodyDecoder {
  if (payload.chunkSignature !== undefined && verifier === undefined) {
    throw new TypeError('The chunks are signed, and nobody is there to verify them');
  }
  const proof = new BodyProof(payload);
  const decoder =
    payload.framing === 'plain' ? new PlainDecoder(proof) : new ChunkedDecoder(payload, proof, verifier);
  return new HoldingDecoder(decoder, new HeldBack(holdBack));
}

/** Keeps the last bytes, and is spent once something was thrown. */
class HoldingDecoder implements BodyDecoder {
  readonly #decoder: BodyDecoder;
  readonly #held: HeldBack;
  #isSpent = false;

  constructor(decoder: BodyDecoder, held: HeldBack) {
    this.#decoder = decoder;
    this.#held = held;
  }

  push(bytes: Uint8Array): Uint8Array {
    return this.#held.push(this.#run(() => this.#decoder.push(bytes)));
  }

  end(): Uint8Array {
    this.#run(() => this.#decoder.end());
    this.#isSpent = true;
    return this.#held.release();
  }

  #run(step: () => Uint8Array): Uint8Array {
    if (this.#isSpent) throw new S3Error('IncompleteBody');
    this.#isSpent = true;
    const bytes = step();
    this.#isSpent = false;
    return bytes;
  }
}
