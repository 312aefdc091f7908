import { timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import { canonicalize } from './canonicalize.ts';
import { readSignature, readSignedInfo } from './read-signature.ts';
import type { SignedInfo } from './read-signature.ts';
import { digestOf, signerAmong } from './signature-algorithms.ts';
import { attributeOf, parseXml } from './xml-tree.ts';

/** What a signature was made of, and by which key. */
export interface Signed {
  readonly element: Element;
  readonly key: KeyObject;
}

/**
 * Proves that `signature`, a child of `element`, is one of the whole element by one of the keys, and answers the element
 * as it was signed: made anew from the very text that the digest was taken of. Only that may be read; what two documents
 * with the same signed text differ in is then nowhere. Undefined where it is not proven.
 *
 * Takes the signature out of `element`.
 * Source: https://www.w3.org/TR/xmldsig-core1/#sec-CoreValidation
 */
export function verifySignature(
  element: Element,
  signature: Element,
  keys: readonly KeyObject[],
): Signed | undefined {
  const id = attributeOf(element, 'ID');
  const verified = id === undefined || id === '' ? undefined : verifySignedInfo(signature, id, keys);
  if (verified === undefined) return undefined;
  const { signedInfo, key } = verified;
  element.removeChild(signature);
  const signed = canonicalize(element, signedInfo.canonicalization);
  const digest = digestOf(signed, signedInfo.digestAlgorithm);
  if (digest?.length !== signedInfo.digest.length || !timingSafeEqual(digest, signedInfo.digest)) {
    return undefined;
  }
  const proven = parseXml(signed);
  return proven && { element: proven, key };
}

/** The SignedInfo of a signature, read from the very text that is signed; undefined where it is not signed by a key. */
function verifySignedInfo(
  signature: Element,
  id: string,
  keys: readonly KeyObject[],
): { readonly signedInfo: SignedInfo; readonly key: KeyObject } | undefined {
  const form = readSignature(signature);
  const claimed = form && readSignedInfo(form.signedInfo, id);
  if (form === undefined || claimed === undefined) return undefined;
  const text = canonicalize(form.signedInfo, claimed.ownCanonicalization);
  const key = signerAmong(keys, claimed.algorithm, text, form.value);
  if (key === undefined) return undefined;
  const signed = parseXml(text);
  const signedInfo = signed && readSignedInfo(signed, id);
  return signedInfo && { signedInfo, key };
}
