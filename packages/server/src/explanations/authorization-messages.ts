import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { AuthorizationMessage } from '@locum/policy';

/** What a message holds beside the document that is shown: the account that may read it. */
export interface SealedMessage {
  /** The 12 digits of the caller's account. */
  readonly account: string;
  readonly message: AuthorizationMessage;
}

/** Seconds for which a message can be decoded. */
export const messageLifetime = 86_400;

/** What DecodeAuthorizationMessage takes at most, in characters; longer messages are not given out. */
const longestMessage = 10_240;

/** It goes in a header, and clients take some 16 KiB of them. */
const longestSealed = 6_000;

/** More than any message has, once unpacked. */
const largestPlain = 262_144;

const cipherName = 'aes-256-gcm';
const version = 1;
const timeEnd = 7;
const headerLength = timeEnd + 12;
const tagLength = 16;
const day = 86_400;

/**
 * Seals the document of a denial into text that says nothing to its holder, and opens it again. The text is base64url of
 * version (1) | epoch seconds (6) | nonce (12) | AES-256-GCM of the deflated document | tag (16). The key is of one day, so
 * that random nonces are far from repeating under one key.
 */
export class AuthorizationMessages {
  readonly #masterKey: KeyObject;
  readonly #keys = new Map<number, KeyObject>();

  constructor(masterKey: KeyObject) {
    this.#masterKey = masterKey;
  }

  /** Undefined where it would be too long. `now`: epoch seconds. */
  seal(content: SealedMessage, now: number): string | undefined {
    const header = Buffer.alloc(headerLength);
    header[0] = version;
    header.writeUIntBE(now, 1, 6);
    header.set(randomBytes(12), timeEnd);
    const cipher = createCipheriv(cipherName, this.#keyOf(now), header.subarray(timeEnd), {
      authTagLength: tagLength,
    });
    cipher.setAAD(header.subarray(0, timeEnd));
    const sealed = cipher.update(deflateRawSync(JSON.stringify(content)));
    cipher.final();
    const text = Buffer.concat([header, sealed, cipher.getAuthTag()]).toString('base64url');
    return text.length > longestSealed ? undefined : text;
  }

  /** Undefined where it was not sealed here, was altered, or is too old. `now`: epoch seconds. */
  open(text: string, now: number): SealedMessage | undefined {
    if (text.length > longestMessage) return undefined;
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length < headerLength + tagLength || bytes[0] !== version) return undefined;
    const sealedAt = bytes.readUIntBE(1, 6);
    if (sealedAt > now || sealedAt + messageLifetime <= now) return undefined;
    const tagStart = bytes.length - tagLength;
    const nonce = bytes.subarray(timeEnd, headerLength);
    const decipher = createDecipheriv(cipherName, this.#keyOf(sealedAt), nonce, { authTagLength: tagLength });
    decipher.setAAD(bytes.subarray(0, timeEnd));
    decipher.setAuthTag(bytes.subarray(tagStart));
    const packed = decipher.update(bytes.subarray(headerLength, tagStart));
    try {
      decipher.final();
    } catch {
      return undefined;
    }
    // What opens was sealed here, by this or an earlier version of the code.
    const content: SealedMessage = JSON.parse(
      inflateRawSync(packed, { maxOutputLength: largestPlain }).toString(),
    );
    return content;
  }

  #keyOf(seconds: number): KeyObject {
    const number = Math.floor(seconds / day);
    const known = this.#keys.get(number);
    if (known !== undefined) return known;
    const bytes = hkdfSync('sha256', this.#masterKey, '', `locum authorization message ${number}`, 32);
    const key = createSecretKey(Buffer.from(bytes));
    // Two days overlap; older keys open nothing any more.
    for (const old of this.#keys.keys()) if (old < number - 1) this.#keys.delete(old);
    this.#keys.set(number, key);
    return key;
  }
}
