import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** What a value is sealed for; one that was sealed for something else does not open. */
export type Purpose = 'role-choice' | 'signin-token' | 'signin-session';

/** Texts by name. */
export type SealedContent = Readonly<Record<string, string>>;

const cipherName = 'aes-256-gcm';
const saltLength = 32;
const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;
/** Characters; a session token of the largest size fits. */
const longest = 12_000;

/**
 * Seals what browsers carry for us between two requests, and opens it again. The text is base64url of salt (32) |
 * AES-256-GCM of JSON | tag (16). Key and nonce are made of the salt, so that neither is ever used twice.
 */
export class SealedValues {
  readonly #masterKey: KeyObject;

  constructor(masterKey: KeyObject) {
    this.#masterKey = masterKey;
  }

  /** `expiresAt`: epoch seconds. */
  seal(purpose: Purpose, content: SealedContent, expiresAt: number): string {
    const salt = randomBytes(saltLength);
    const { key, nonce } = this.#keyOf(purpose, salt);
    const cipher = createCipheriv(cipherName, key, nonce, { authTagLength: tagLength });
    const sealed = cipher.update(JSON.stringify([expiresAt, content]));
    cipher.final();
    return Buffer.concat([salt, sealed, cipher.getAuthTag()]).toString('base64url');
  }

  /** Undefined where it was not sealed here for this, was altered, or is over. `now`: epoch seconds. */
  open(purpose: Purpose, text: string, now: number): SealedContent | undefined {
    const bytes = text.length > longest ? Buffer.alloc(0) : Buffer.from(text, 'base64url');
    if (bytes.length < saltLength + tagLength) return undefined;
    const { key, nonce } = this.#keyOf(purpose, bytes.subarray(0, saltLength));
    const decipher = createDecipheriv(cipherName, key, nonce, { authTagLength: tagLength });
    decipher.setAuthTag(bytes.subarray(-tagLength));
    let plain: Buffer;
    try {
      plain = decipher.update(bytes.subarray(saltLength, -tagLength));
      decipher.final();
    } catch {
      return undefined;
    }
    const [expiresAt, content]: [number, SealedContent] = JSON.parse(plain.toString('utf8'));
    return expiresAt > now ? content : undefined;
  }

  #keyOf(purpose: Purpose, salt: Uint8Array): { readonly key: Buffer; readonly nonce: Buffer } {
    const made = hkdfSync('sha256', this.#masterKey, salt, `locum ${purpose}`, keyLength + nonceLength);
    return { key: Buffer.from(made, 0, keyLength), nonce: Buffer.from(made, keyLength) };
  }
}
