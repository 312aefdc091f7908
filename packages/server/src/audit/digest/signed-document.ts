import { hash, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A statement of the trail with its signature: a digest, or a head. */
export interface SignedText {
  /** The text that is signed: the JSON object without its last member, the signature. */
  readonly signedText: string;
  /** In base64. */
  readonly signature: string;
  /** SHA-256 of the whole text, in hexadecimal. */
  readonly hashValue: string;
}

/** Public keys by their fingerprints. */
export type KeysByFingerprint = ReadonlyMap<string, KeyObject>;

const signatureMember = /,"signature":"([A-Za-z0-9+/]{86}==)"\}\n$/;

/** Signs an object that has members, and makes the text that it is kept as: one line of JSON. */
export function signDocument(
  document: object,
  sign: (text: string) => string,
): SignedText & { readonly text: string } {
  const signedText = JSON.stringify(document);
  const signature = sign(signedText);
  const text = `${signedText.slice(0, -1)},"signature":"${signature}"}\n`;
  return { signedText, signature, hashValue: hash('sha256', text), text };
}

/** Takes a signed text apart; undefined when it is none. The signature is not checked here. */
export function readSignedText(content: Buffer): (SignedText & { readonly value: unknown }) | undefined {
  const text = content.toString();
  const match = signatureMember.exec(text);
  if (match === null) return undefined;
  const signedText = `${text.slice(0, match.index)}}`;
  try {
    const value: unknown = JSON.parse(signedText);
    return { value, signedText, signature: match[1] ?? '', hashValue: hash('sha256', content) };
  } catch {
    return undefined;
  }
}

/** Whether the key with this fingerprint is among those that are known, and signed the text. */
export function isSignedBy(
  { signedText, signature }: SignedText,
  fingerprint: string,
  keys: KeysByFingerprint,
): boolean {
  const key = keys.get(fingerprint);
  return key !== undefined && verify(null, Buffer.from(signedText), key, Buffer.from(signature, 'base64'));
}
