import type { BodyProof } from './body-proof.ts';
import type { BodyDecoder } from './body-decoder.ts';

/** A body that is the object's bytes and nothing else. */
export class PlainDecoder implements BodyDecoder {
  readonly #proof: BodyProof;

  constructor(proof: BodyProof) {
    this.#proof = proof;
  }

  push(bytes: Uint8Array): Uint8Array {
    this.#proof.update(bytes);
    return bytes;
  }

  end(): Uint8Array {
    this.#proof.check();
    return new Uint8Array(0);
  }
}
