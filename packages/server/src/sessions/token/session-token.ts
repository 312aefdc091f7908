import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { RingKey } from '../keys/ring-key.ts';
import { nonceLength, writeNonce } from './token-nonce.ts';

/** The largest token, in characters of base64; also what MinimumSessionTokenSize may ask for. */
export const largestTokenSize = 4096;

const cipherName = 'aes-256-gcm';
const version = 1;
const keyIdEnd = 5;
const headerLength = keyIdEnd + nonceLength;
const tagLength = 16;
const overhead = headerLength + tagLength;

/** Finds a key of the ring by its id, unless it has expired or never was. */
export type FindKey = (id: number) => RingKey | undefined;

/** A session token, and the nonce that is its own. */
export interface SealedToken {
  readonly token: string;
  readonly nonce: Uint8Array;
}

/** What a token holds, the nonce that is its own, and the key that it was sealed with. */
export interface OpenedToken {
  readonly packedClaims: Buffer;
  readonly nonce: Uint8Array;
  readonly key: RingKey;
}

/**
 * Seals packed claims into a session token: base64 of version (1) | key id (4) | nonce (12) | AES-256-GCM of the claims
 * and their padding | tag (16). Version, key id and access key id are authenticated with them, so a token opens only
 * beside its own access key id.
 *
 * @param minimumSize the characters that the token has at least, up to {@link largestTokenSize}.
 * @throws {RangeError} when the token would be larger than {@link largestTokenSize}.
 */
export function sealSessionToken(
  packedClaims: Uint8Array,
  accessKeyId: string,
  key: RingKey,
  minimumSize: number,
): SealedToken {
  // n bytes are 4 * ceil(n / 3) characters.
  const length = Math.max(overhead + packedClaims.length, Math.ceil(minimumSize / 4) * 3 - 2);
  if (length > (largestTokenSize / 4) * 3) throw new RangeError('The claims do not fit into a session token');
  const bytes = Buffer.allocUnsafe(length);
  bytes[0] = version;
  bytes.writeUInt32BE(key.id, 1);
  writeNonce(bytes, keyIdEnd);
  bytes.set(packedClaims, headerLength);
  // Padding, and the place of the tag. What was in this memory before must not get into a token.
  bytes.fill(0, headerLength + packedClaims.length);

  const nonce = bytes.subarray(keyIdEnd, headerLength);
  const cipher = createCipheriv(cipherName, key.encryptionKey, nonce, { authTagLength: tagLength });
  cipher.setAAD(associatedData(bytes, accessKeyId));
  bytes.set(cipher.update(bytes.subarray(headerLength, length - tagLength)), headerLength);
  cipher.final();
  bytes.set(cipher.getAuthTag(), length - tagLength);
  return { token: bytes.toString('base64'), nonce };
}

/**
 * Opens a session token, or returns `undefined` when anything is wrong with it: altered, cut, of another access key id,
 * of another ring or a key that has expired. Says nothing of whether the session has expired.
 *
 * @param findKey finds a key of the ring.
 */
export function openSessionToken(
  token: string,
  accessKeyId: string,
  findKey: FindKey,
): OpenedToken | undefined {
  if (token.length > largestTokenSize) return undefined;
  const bytes = Buffer.from(token, 'base64');
  // Buffer reads base64 leniently: only the one spelling that was given out is the token.
  if (bytes.length < overhead || bytes[0] !== version || bytes.toString('base64') !== token) return undefined;
  const key = findKey(bytes.readUInt32BE(1));
  if (key === undefined) return undefined;

  const nonce = bytes.subarray(keyIdEnd, headerLength);
  const tagStart = bytes.length - tagLength;
  const decipher = createDecipheriv(cipherName, key.encryptionKey, nonce, { authTagLength: tagLength });
  decipher.setAAD(associatedData(bytes, accessKeyId));
  decipher.setAuthTag(bytes.subarray(tagStart));
  const packedClaims = decipher.update(bytes.subarray(headerLength, tagStart));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return { packedClaims, nonce, key };
}

/** Version and key id as they stand in the token, then the access key id. */
function associatedData(token: Buffer, accessKeyId: string): Buffer {
  const bytes = Buffer.allocUnsafe(keyIdEnd + Buffer.byteLength(accessKeyId));
  token.copy(bytes, 0, 0, keyIdEnd);
  bytes.write(accessKeyId, keyIdEnd);
  return bytes;
}
