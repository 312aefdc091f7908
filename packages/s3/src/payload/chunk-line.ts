import { S3Error } from '../errors/s3-error.ts';
import type { Payload } from './payload.ts';

/** The line before the data of a chunk. */
export interface ChunkLine {
  /** Bytes of data. */
  readonly size: number;
  readonly signature: string | undefined;
}

const unsigned = /^[0-9a-fA-F]{1,32}$/;
const signed = /^([0-9a-fA-F]{1,32});chunk-signature=([0-9a-f*]{1,144})$/;

/**
 * Reads a line: the size in hexadecimal digits and, where chunks are signed, the signature. Other extensions are refused: to
 * somebody they could say something.
 *
 * @throws S3Error IncompleteBody, SignatureDoesNotMatch.
 */
export function readChunkLine(line: string, signedWith: Payload['chunkSignature']): ChunkLine {
  if (signedWith === undefined) {
    if (!unsigned.test(line)) throw new S3Error('IncompleteBody');
    return { size: readSize(line), signature: undefined };
  }
  const found = signed.exec(line);
  if (found === null) {
    // Unsigned where signed was promised is no slip of the framing.
    throw new S3Error(unsigned.test(line) ? 'SignatureDoesNotMatch' : 'IncompleteBody');
  }
  return { size: readSize(found[1] ?? ''), signature: readSignature(found[2] ?? '', signedWith) };
}

/** As large as it says; one beyond all numbers of bytes is larger than any body. */
function readSize(digits: string): number {
  return Number.parseInt(digits, 16);
}

/** A signature of SigV4A, in bytes two digits each, and the asterisks after it. */
const padded = /^((?:[0-9a-f]{2}){8,72})\**$/;
const paddedLength = 144;

/**
 * Signatures of SigV4 have 64 digits. Those of SigV4A differ in length, and are filled up with asterisks to 144 characters, so that
 * a body's length is known before it is signed.
 *
 * @throws S3Error SignatureDoesNotMatch.
 */
export function readSignature(text: string, signedWith: Payload['chunkSignature']): string {
  const isPadded = signedWith === 'AWS4-ECDSA-P256-SHA256' && text.length === paddedLength;
  const signature = (isPadded ? padded : /^([0-9a-f]{64})$/).exec(text)?.[1];
  if (signature === undefined) throw new S3Error('SignatureDoesNotMatch');
  return signature;
}
