import { decodeBody } from '../../src/index.ts';
import type { BodyDecoder, DecodeOptions, Payload } from '../../src/index.ts';

/** What came out of a decoder, and the code of what it ended in, if that. */
export interface Decoded {
  readonly bytes: Buffer;
  readonly error: string | undefined;
}

/** Passes a body in pieces of given sizes, the rest at once. */
export function runDecoder(decoder: BodyDecoder, wire: Uint8Array, sizes: readonly number[] = []): Decoded {
  const out: Buffer[] = [];
  try {
    let start = 0;
    for (const size of [...sizes, wire.length]) {
      const piece = new Uint8Array(wire.subarray(start, start + size));
      start += piece.length;
      out.push(Buffer.from(decoder.push(piece)));
      // Whoever reads from a socket may use its memory again.
      piece.fill(0);
    }
    out.push(Buffer.from(decoder.end()));
  } catch (error) {
    return {
      bytes: Buffer.concat(out),
      error: error instanceof Error && 'code' in error ? String(error.code) : String(error),
    };
  }
  return { bytes: Buffer.concat(out), error: undefined };
}

export function decode(
  payload: Payload,
  wire: Uint8Array,
  options: DecodeOptions & { readonly sizes?: readonly number[] } = {},
): Decoded {
  const { sizes, ...rest } = options;
  return runDecoder(decodeBody(payload, rest), wire, sizes);
}
