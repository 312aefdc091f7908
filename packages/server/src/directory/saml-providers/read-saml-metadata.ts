import { X509Certificate } from 'node:crypto';
import { parseXml } from '@rgrove/parse-xml';
import type { XmlElement } from '@rgrove/parse-xml';
import { unreadableMetadata } from '../../errors/iam-provider-errors.ts';
import { childrenNamed, rootNamed } from './xml-elements.ts';
import type { NamespacedElement } from './xml-elements.ts';

const metadataNamespace = 'urn:oasis:names:tc:SAML:2.0:metadata';
const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';
const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
/** An element costs memory many times its characters. A provider of itself describes itself in some dozens. */
const mostElements = 20_000;
const longestEntityId = 1024;
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?$/;

/** What the metadata of a SAML identity provider says. */
export interface SamlMetadata {
  readonly entityId: string;
  /** Epoch seconds. */
  readonly validUntil?: number;
  /** The certificates that signatures of its assertions may be by. */
  readonly signingCertificates: readonly X509Certificate[];
}

/**
 * Reads the metadata of one SAML 2.0 identity provider. Document types are refused: nothing is expanded or fetched.
 *
 * Throws InvalidInput.
 * Source: https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf sections 2.3.2 and 2.4.3
 */
export function readSamlMetadata(text: string): SamlMetadata {
  const entity = rootNamed(parse(text), metadataNamespace, 'EntityDescriptor');
  if (entity === undefined) throw unreadableMetadata('it is not the EntityDescriptor of one provider.');
  const { entityID } = entity.element.attributes;
  if (entityID === undefined || entityID === '' || entityID.length > longestEntityId) {
    throw unreadableMetadata('it has no entityID.');
  }
  const providers = childrenNamed(entity, metadataNamespace, 'IDPSSODescriptor').filter(({ element }) =>
    element.attributes['protocolSupportEnumeration']?.split(/\s/).includes(protocol),
  );
  if (providers.length === 0) throw unreadableMetadata('it has no IDPSSODescriptor of SAML 2.0.');
  const signingCertificates = providers.flatMap(readSigningCertificates);
  if (signingCertificates.length === 0) throw unreadableMetadata('it has no signing certificate.');
  const ends = [entity, ...providers].flatMap(readValidUntil);
  return {
    entityId: entityID,
    signingCertificates,
    ...(ends.length > 0 && { validUntil: Math.min(...ends) }),
  };
}

function parse(text: string): XmlElement {
  if (text.includes('<!DOCTYPE')) throw unreadableMetadata('it has a document type declaration.');
  if (countOf(text, '<') > mostElements) throw unreadableMetadata('it has too many elements.');
  let root: XmlElement | null;
  try {
    ({ root } = parseXml(text));
  } catch {
    // What the parser says quotes the document, and a deep one exhausts its stack.
    throw unreadableMetadata('it is not well-formed XML.');
  }
  if (root === null) throw unreadableMetadata('it is empty.');
  return root;
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}

function readSigningCertificates(provider: NamespacedElement): X509Certificate[] {
  return childrenNamed(provider, metadataNamespace, 'KeyDescriptor')
    .filter(({ element }) => (element.attributes['use'] ?? 'signing') === 'signing')
    .flatMap((key) => childrenNamed(key, signatureNamespace, 'KeyInfo'))
    .flatMap((info) => childrenNamed(info, signatureNamespace, 'X509Data'))
    .flatMap((data) => childrenNamed(data, signatureNamespace, 'X509Certificate'))
    .map(({ element }) => readCertificate(element.text));
}

function readCertificate(base64: string): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch {
    throw unreadableMetadata('a certificate cannot be read.');
  }
}

function readValidUntil({ element }: NamespacedElement): number[] {
  const { validUntil } = element.attributes;
  if (validUntil === undefined) return [];
  // SAML has its times in UTC, also where a zone is not written (section 1.3.3 of SAML core).
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/.test(validUntil) ? validUntil : `${validUntil}Z`;
  const time = dateTime.test(validUntil) ? Date.parse(zoned) : Number.NaN;
  if (Number.isNaN(time)) throw unreadableMetadata('its validUntil is not a time.');
  return [Math.floor(time / 1000)];
}
