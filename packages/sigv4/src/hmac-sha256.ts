import { Buffer } from 'node:buffer';
import { createHmac, hash } from 'node:crypto';
import { keyObject } from './key-object.ts';
import type { SignatureKey } from './signature-key.ts';

/** Bytes of SHA-256's block and of its digest. */
const blockSize = 64;
const digestSize = 32;

/** Messages up to so many characters, or bytes, go the quick way: every string to sign does, unless somebody means harm. */
const quickLimit = 1024;

/** The key, filled up to a block and combined with the two constants of RFC 2104. */
interface Pads {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

const padsByKey = new WeakMap<SignatureKey, Pads>();

// A character is at most three bytes of UTF-8.
const innerInput = Buffer.alloc(blockSize + 3 * quickLimit);
const outerInput = Buffer.alloc(blockSize + digestSize);

/**
 * HMAC-SHA256 (RFC 2104 section 2) by two calls of the one-shot hash: a Hmac object costs almost twice as much, and this
 * runs once or twice in every request.
 *
 * @param key A secret key.
 * @param message Bytes, or text, which is taken in UTF-8.
 * @throws TypeError when the key is not a secret key.
 */
export function hmacSha256(
  key: SignatureKey,
  message: string | Uint8Array,
  encoding: 'hex' | 'base64',
): string {
  if (message.length > quickLimit) {
    return createHmac('sha256', keyObject(key)).update(message).digest(encoding);
  }
  const { inner, outer } = padsOf(key);
  innerInput.set(inner);
  const length = blockSize + put(message, innerInput, blockSize);
  outerInput.set(outer);
  outerInput.write(hash('sha256', innerInput.subarray(0, length), 'binary'), blockSize, 'binary');
  return hash('sha256', outerInput, encoding);
}

/** Returns how many bytes the message takes. */
function put(message: string | Uint8Array, target: Buffer, offset: number): number {
  if (typeof message === 'string') return target.write(message, offset);
  target.set(message, offset);
  return message.length;
}

function padsOf(key: SignatureKey): Pads {
  let pads = padsByKey.get(key);
  if (pads === undefined) {
    pads = makePads(key);
    padsByKey.set(key, pads);
  }
  return pads;
}

function makePads(key: SignatureKey): Pads {
  if (key.type !== 'secret') throw new TypeError(`HMAC takes a secret key, not a ${key.type} one`);
  const exported = keyObject(key).export();
  const bytes = exported.length > blockSize ? hash('sha256', exported, 'buffer') : exported;
  const inner = Buffer.alloc(blockSize, 0x36);
  const outer = Buffer.alloc(blockSize, 0x5c);
  for (const [index, byte] of bytes.entries()) {
    inner.writeUInt8(byte ^ 0x36, index);
    outer.writeUInt8(byte ^ 0x5c, index);
  }
  return { inner, outer };
}
