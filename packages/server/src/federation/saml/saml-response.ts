import type { KeyObject } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import {
  samlAssertionMalformed,
  samlEncryptionRequired,
  samlIssuerUnknown,
  samlMetadataExpired,
  samlSignatureInvalid,
  samlStatusNotSuccess,
} from '../../errors/saml-errors.ts';
import type { SamlTrust } from '../../directory/saml-providers/saml-trust.ts';
import { readAssertion } from './assertion.ts';
import type { SamlAssertion } from './assertion.ts';
import { decodeBase64 } from './decode-base64.ts';
import { decryptAssertion } from './decrypt-assertion.ts';
import { assertionNamespace, protocolNamespace, signatureNamespace, success } from './names.ts';
import { verifySignature } from './verify-signature.ts';
import type { Signed } from './verify-signature.ts';
import { attributeOf, childrenNamed, elementsWithin, isNamed, parseXml } from './xml-tree.ts';

/** An assertion that is proven to be its provider's. */
export interface SignedAssertion extends SamlAssertion {
  /** The key that signed it; of one that is signed only with its response, that which signed this. */
  readonly signedBy: KeyObject;
  readonly isEncrypted: boolean;
}

/**
 * The Response in the base64 text that an identity provider sends; undefined where it is none. Nothing of it is proven.
 */
export function parseSamlResponse(base64: string): Element | undefined {
  const bytes = decodeBase64(base64);
  if (bytes === undefined) return undefined;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  const root = parseXml(text);
  return root !== undefined && isNamed(root, protocolNamespace, 'Response') ? root : undefined;
}

/**
 * The one assertion of a response, proven to be the provider's by its own signature, the response's, or both: one that is
 * there has to be right. It is read from what was signed and nothing else; but for the response's destination, which is
 * signed only where the response is.
 *
 * Takes the response apart. `now`: epoch seconds. Throws InvalidIdentityToken, and ExpiredTokenException where the
 * provider's metadata is over.
 * Source: SAML core sections 3.2.2, 3.3.3 and 5, SAML profiles section 4.1.4.3
 */
export function proveAssertion(response: Element, trust: SamlTrust, now: number): SignedAssertion {
  if (trust.validUntil !== undefined && trust.validUntil <= now) {
    throw samlMetadataExpired(trust.validUntil);
  }
  const keys = signingKeysAt(trust, now);
  const signature = signatureOf(response);
  const signed = signature === undefined ? undefined : prove(response, signature, keys);
  const container = signed?.element ?? response;
  checkStatus(container);
  const { assertion, isEncrypted } = assertionOf(container, trust);
  const ownSignature = signatureOf(assertion);
  // A signature that is nobody's could be the bait beside which something else is read.
  checkContent(assertion, ownSignature);
  const proven =
    ownSignature === undefined
      ? signed && { ...signed, element: assertion }
      : prove(assertion, ownSignature, keys);
  if (proven === undefined) throw samlSignatureInvalid();
  const read = readAssertion(proven.element);
  if (read.issuer !== trust.entityId) throw samlIssuerUnknown(trust.entityId);
  const destination = attributeOf(container, 'Destination');
  return { ...read, ...(destination !== undefined && { destination }), signedBy: proven.key, isEncrypted };
}

function prove(element: Element, signature: Element, keys: readonly KeyObject[]): Signed {
  const proven = verifySignature(element, signature, keys);
  if (proven === undefined) throw samlSignatureInvalid();
  return proven;
}

/** Those whose certificates hold; there are several while the provider changes from one to the next. */
function signingKeysAt({ certificates }: SamlTrust, now: number): readonly KeyObject[] {
  return certificates
    .filter(({ validFrom, validTo }) => validFrom <= now && now <= validTo)
    .map(({ key }) => key);
}

function assertionOf(
  response: Element,
  trust: SamlTrust,
): { readonly assertion: Element; readonly isEncrypted: boolean } {
  const plain = childrenNamed(response, assertionNamespace, 'Assertion');
  const encrypted = childrenNamed(response, assertionNamespace, 'EncryptedAssertion');
  const [assertion] = plain;
  const [ciphertext] = encrypted;
  const inside = elementsWithin(response).filter(
    (element) =>
      isNamed(element, assertionNamespace, 'Assertion') ||
      isNamed(element, assertionNamespace, 'EncryptedAssertion'),
  );
  if (plain.length + encrypted.length !== 1 || inside.length !== 1) throw samlAssertionMalformed('Assertion');
  if (ciphertext === undefined) {
    if (trust.requiresEncryption || assertion === undefined) throw samlEncryptionRequired();
    return { assertion, isEncrypted: false };
  }
  const decrypted = decryptAssertion(ciphertext, trust.decryptionKeys);
  if (!isNamed(decrypted, assertionNamespace, 'Assertion') || decrypted === undefined)
    throw samlSignatureInvalid();
  return { assertion: decrypted, isEncrypted: true };
}

function signatureOf(element: Element): Element | undefined {
  const [signature, ...others] = childrenNamed(element, signatureNamespace, 'Signature');
  if (others.length > 0) throw samlSignatureInvalid();
  return signature;
}

/** In an assertion there is no other one, as advice or evidence would be, and no signature but its own. */
function checkContent(assertion: Element, ownSignature: Element | undefined): void {
  for (const element of elementsWithin(assertion)) {
    const isOther = element !== assertion && isNamed(element, assertionNamespace, 'Assertion');
    const isForeign = element !== ownSignature && isNamed(element, signatureNamespace, 'Signature');
    if (isOther || isForeign) throw samlSignatureInvalid();
  }
}

/** The response says in itself whether the sign-in succeeded. Read of one that is not signed, it can only refuse. */
function checkStatus(response: Element): void {
  if (attributeOf(response, 'Version') !== '2.0') throw samlAssertionMalformed('Version');
  const [status] = childrenNamed(response, protocolNamespace, 'Status');
  const [code] = status === undefined ? [] : childrenNamed(status, protocolNamespace, 'StatusCode');
  if (code === undefined || attributeOf(code, 'Value') !== success) throw samlStatusNotSuccess();
}
