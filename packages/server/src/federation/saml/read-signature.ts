import type { Element } from '@xmldom/xmldom';
import { canonicalizationNames } from './canonicalize.ts';
import type { Canonicalization } from './canonicalize.ts';
import { decodeBase64 } from './decode-base64.ts';
import { signatureNamespace } from './names.ts';
import { attributeOf, childElements, isNamed, textOf } from './xml-tree.ts';

/**
 * Reads signatures of the one form that SAML profiles: one reference, the enveloped-signature transform, then at most one
 * canonicalization, and nothing beside. What XML Signature offers beyond (XPath, XSLT, objects, several references) is
 * what attacks are made of. KeyInfo is left unread: keys come from metadata.
 * Source: SAML core section 5.4, https://docs.oasis-open.org/security/saml/v2.0/saml-core-2.0-os.pdf
 */

/** A signature before it is verified. */
export interface SignatureForm {
  readonly signedInfo: Element;
  readonly value: Buffer;
}

/** How SignedInfo is signed, and what it says of that which is signed. */
export interface SignedInfo {
  readonly ownCanonicalization: Canonicalization;
  readonly algorithm: string;
  /** Of the element that is signed, its signature taken out. */
  readonly canonicalization: Canonicalization;
  readonly digestAlgorithm: string;
  readonly digest: Buffer;
}

const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const mostPrefixes = 32;

/** Undefined where the signature has any other form. */
export function readSignature(signature: Element): SignatureForm | undefined {
  const [signedInfo, signatureValue, keyInfo, ...others] = childElements(signature);
  if (!isOf(signedInfo, 'SignedInfo') || !isOf(signatureValue, 'SignatureValue')) return undefined;
  if ((keyInfo !== undefined && !isOf(keyInfo, 'KeyInfo')) || others.length > 0) return undefined;
  const value = decodeBase64(textOf(signatureValue));
  return value === undefined ? undefined : { signedInfo, value };
}

/** Undefined where it has any other form, or refers to anything but the element whose ID is `id`. */
export function readSignedInfo(signedInfo: Element, id: string): SignedInfo | undefined {
  const [method, signatureMethod, reference, ...others] = childElements(signedInfo);
  if (!isOf(method, 'CanonicalizationMethod') || others.length > 0) return undefined;
  if (!isOf(signatureMethod, 'SignatureMethod') || !isOf(reference, 'Reference')) return undefined;
  if (attributeOf(reference, 'URI') !== `#${id}`) return undefined;
  const [transforms, digestMethod, digestValue, ...rest] = childElements(reference);
  if (!isOf(transforms, 'Transforms') || rest.length > 0) return undefined;
  if (!isOf(digestMethod, 'DigestMethod') || !isOf(digestValue, 'DigestValue')) return undefined;
  const ownCanonicalization = readCanonicalization(method);
  const canonicalization = readTransforms(transforms);
  const algorithm = readAlgorithm(signatureMethod);
  const digestAlgorithm = readAlgorithm(digestMethod);
  const digest = decodeBase64(textOf(digestValue));
  if (ownCanonicalization === undefined || canonicalization === undefined) return undefined;
  if (algorithm === undefined || digestAlgorithm === undefined || digest === undefined) return undefined;
  return { ownCanonicalization, algorithm, canonicalization, digestAlgorithm, digest };
}

function isOf(element: Element | undefined, name: string): element is Element {
  return isNamed(element, signatureNamespace, name);
}

/** Of an algorithm that takes no parameters. */
function readAlgorithm(method: Element): string | undefined {
  return childElements(method).length === 0 ? attributeOf(method, 'Algorithm') : undefined;
}

function readTransforms(transforms: Element): Canonicalization | undefined {
  const [first, second, ...others] = childElements(transforms);
  if (!isOf(first, 'Transform') || readAlgorithm(first) !== enveloped || others.length > 0) return undefined;
  // https://www.w3.org/TR/xmldsig-core1/#sec-ReferenceProcessingModel: without one it is the inclusive one.
  if (second === undefined) return { isExclusive: false, prefixes: [] };
  return isOf(second, 'Transform') ? readCanonicalization(second) : undefined;
}

function readCanonicalization(method: Element): Canonicalization | undefined {
  const kind = canonicalizationNames.get(attributeOf(method, 'Algorithm') ?? '');
  if (kind === undefined) return undefined;
  const [inclusive, ...others] = childElements(method);
  if (inclusive === undefined) return { ...kind, prefixes: [] };
  if (!kind.isExclusive || others.length > 0) return undefined;
  if (!isNamed(inclusive, exclusive, 'InclusiveNamespaces')) return undefined;
  const prefixes = (attributeOf(inclusive, 'PrefixList') ?? '')
    .split(/\s+/)
    .filter((prefix) => prefix !== '');
  return prefixes.length <= mostPrefixes && !prefixes.includes('#default')
    ? { ...kind, prefixes }
    : undefined;
}
