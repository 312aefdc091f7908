import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const cipherName = 'aes-256-gcm';
const saltLength = 32;
const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;
/** Characters; a session token of the largest size fits. */
const longest = 12_000;

/**
 * Seals what others carry for us for some hours at most, and opens it again: `Contents` tells for each purpose what is
 * sealed, which JSON must be able to hold. What was sealed for one purpose does not open for another.
 *
 * The text is base64url of salt (32) | AES-256-GCM of the deflated JSON of expiry and content | tag (16). Key and nonce are
 * made by HKDF-SHA256 (RFC 5869) of the master key, the salt and the purpose, so that no pair of them is ever used twice.
 */
export class SealedValues<Contents> {
  readonly #masterKey: KeyObject;

  constructor(masterKey: KeyObject) {
    this.#masterKey = masterKey;
  }

  /** `expiresAt`: epoch seconds, from when on it does not open. */
  seal<Purpose extends keyof Contents & string>(
    purpose: Purpose,
    content: Contents[Purpose],
    expiresAt: number,
  ): string {
    const salt = randomBytes(saltLength);
    const { key, nonce } = this.#keyOf(purpose, salt);
    const cipher = createCipheriv(cipherName, key, nonce, { authTagLength: tagLength });
    const sealed = cipher.update(deflateRawSync(JSON.stringify([expiresAt, content])));
    cipher.final();
    return Buffer.concat([salt, sealed, cipher.getAuthTag()]).toString('base64url');
  }

  /** Undefined where it was not sealed here for this, was altered, or is over. `now`: epoch seconds. */
  open<Purpose extends keyof Contents & string>(
    purpose: Purpose,
    text: string,
    now: number,
  ): Contents[Purpose] | undefined {
    const packed = this.#decipher(purpose, text);
    if (packed === undefined) return undefined;
    // What opens was sealed here in this form, and a text of this length unpacks to some megabytes at most.
    const [expiresAt, content]: [number, Contents[Purpose]] = JSON.parse(inflateRawSync(packed).toString());
    return expiresAt > now ? content : undefined;
  }

  #decipher(purpose: string, text: string): Buffer | undefined {
    if (text.length > longest) return undefined;
    const bytes = Buffer.from(text, 'base64url');
    // Node passes over what is no base64url, and bits at the end that stand for nothing: a value has one text only.
    if (bytes.toString('base64url') !== text || bytes.length < saltLength + tagLength) return undefined;
    const { key, nonce } = this.#keyOf(purpose, bytes.subarray(0, saltLength));
    const decipher = createDecipheriv(cipherName, key, nonce, { authTagLength: tagLength });
    decipher.setAuthTag(bytes.subarray(-tagLength));
    try {
      const packed = decipher.update(bytes.subarray(saltLength, -tagLength));
      decipher.final();
      return packed;
    } catch {
      return undefined;
    }
  }

  /** The version is that of the form: what was sealed in another one does not open. */
  #keyOf(purpose: string, salt: Uint8Array): { readonly key: Buffer; readonly nonce: Buffer } {
    const info = `locum sealed value v1 ${purpose}`;
    const made = hkdfSync('sha256', this.#masterKey, salt, info, keyLength + nonceLength);
    return { key: Buffer.from(made, 0, keyLength), nonce: Buffer.from(made, keyLength) };
  }
}
