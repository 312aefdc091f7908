/**
 * A body on its way: bytes as they come in, bytes of the object out. It keeps no more than it holds back and a line. What it
 * throws it throws once and for all: a decoder that has thrown is spent.
 */
export interface BodyDecoder {
  /**
   * Takes the next bytes of the wire.
   *
   * @returns Bytes of the object that may go on; they may be a view of what was passed in.
   * @throws S3Error for a body that is not as it was signed, stated or framed.
   */
  push(bytes: Uint8Array): Uint8Array;
  /**
   * Takes the end of the wire. Not before it returns is anything of the body proven.
   *
   * @returns The rest of the object.
   * @throws S3Error as `push`, and IncompleteBody.
   */
  end(): Uint8Array;
}

/**
 * Verifies signatures of chunks in their order, each over the one before, beginning with that of the request. Whoever knows the
 * key gives it: `ChunkSignatures` of @locum/sigv4 is one.
 */
export interface ChunkVerifier {
  /**
   * @param signature As on the wire, without padding.
   * @param sha256 Hash of the chunk's data, lower-case hex.
   */
  verifyChunk(signature: string, sha256: string): boolean;
  /** @param sha256 Hash of the trailer's lines, `name:value` and a line feed each. */
  verifyTrailer(signature: string, sha256: string): boolean;
}
