import { timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import { canonicalize } from './canonicalize.ts';
import { readSignature, readSignedInfo } from './read-signature.ts';
import type { SignedInfo } from './read-signature.ts';
import { digestOf, isSignedByOneOf } from './signature-algorithms.ts';
import { attributeOf, parseXml } from './xml-tree.ts';

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
): Element | undefined {
  const id = attributeOf(element, 'ID');
  const signedInfo = id === undefined || id === '' ? undefined : verifySignedInfo(signature, id, keys);
  if (signedInfo === undefined) return undefined;
  element.removeChild(signature);
  const signed = canonicalize(element, signedInfo.canonicalization);
  const digest = digestOf(signed, signedInfo.digestAlgorithm);
  if (digest?.length !== signedInfo.digest.length || !timingSafeEqual(digest, signedInfo.digest)) {
    return undefined;
  }
  return parseXml(signed);
}

/** The SignedInfo of a signature, read from the very text that is signed; undefined where it is not signed by a key. */
function verifySignedInfo(
  signature: Element,
  id: string,
  keys: readonly KeyObject[],
): SignedInfo | undefined {
  const form = readSignature(signature);
  const claimed = form && readSignedInfo(form.signedInfo, id);
  if (form === undefined || claimed === undefined) return undefined;
  const text = canonicalize(form.signedInfo, claimed.ownCanonicalization);
  if (!isSignedByOneOf(keys, claimed.algorithm, text, form.value)) return undefined;
  const signed = parseXml(text);
  return signed && readSignedInfo(signed, id);
}
