import { hash } from 'node:crypto';
import type { RequestSignature } from './request-signature.ts';
import type { SignatureKey } from './signature-key.ts';
import { credentialScopeText } from './signature-text.ts';
import { checkKeyType, verifyText } from './verify-signature.ts';

const emptyHash = hash('sha256', '', 'hex');

/**
 * Verifies the signatures of a body that is signed in chunks (`STREAMING-AWS4-HMAC-SHA256-PAYLOAD` and its like): each is over
 * the one before it, and the first over that of the request. One that does not verify ends the chain.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export class ChunkSignatures {
  readonly #algorithm: RequestSignature['algorithm'];
  readonly #context: string;
  readonly #key: SignatureKey;
  #previous: string | undefined;

  /**
   * @param signature That of the request, verified.
   * @param key The key it was verified with.
   * @throws TypeError when the key is not of the kind the algorithm takes.
   */
  constructor(signature: RequestSignature, key: SignatureKey) {
    checkKeyType(signature.algorithm, key);
    this.#algorithm = signature.algorithm;
    this.#context = `${signature.amzDate}\n${credentialScopeText(signature.scope)}`;
    this.#key = key;
    this.#previous = signature.signature;
  }

  /**
   * Whether the next chunk, the last and empty one too, has this signature.
   *
   * @param signature Hex; that of SigV4A without the asterisks that fill it up on the wire.
   * @param sha256 Hash of the chunk's data, lower-case hex.
   */
  verifyChunk(signature: string, sha256: string): boolean {
    return this.#verify('PAYLOAD', signature, `${emptyHash}\n${sha256}`);
  }

  /**
   * Whether the trailer after the last chunk has this signature.
   *
   * @param sha256 Hash of its fields: for each `name:value` and a line feed, the name in lower case, in the order of names.
   */
  verifyTrailer(signature: string, sha256: string): boolean {
    return this.#verify('TRAILER', signature, sha256);
  }

  #verify(kind: 'PAYLOAD' | 'TRAILER', signature: string, hashes: string): boolean {
    if (this.#previous === undefined) return false;
    const text = `${this.#algorithm}-${kind}\n${this.#context}\n${this.#previous}\n${hashes}`;
    const isValid = verifyText(this.#algorithm, text, signature, this.#key);
    this.#previous = isValid ? signature : undefined;
    return isValid;
  }
}
