import {
  assertionNamespace,
  awsAttributePrefix,
  nameFormatPrefix,
  protocolNamespace,
} from '../federation/saml/names.ts';
import { escapeXml } from '../wire/escape-xml.ts';
import type { RawResponse } from '../wire/raw-request.ts';

/**
 * What administrators of identity providers import: where assertions go, and what they must say. `url`: the endpoint's.
 * Source: https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf section 2.4.4
 */
export function serviceProviderMetadata(url: string): RawResponse {
  const endpoint = escapeXml(url);
  const attributes = ['Role', 'RoleSessionName'].map(
    (name) =>
      `      <RequestedAttribute Name="${awsAttributePrefix}${name}" FriendlyName="${name}" isRequired="true"/>\n`,
  );
  const formats = ['persistent', 'transient'].map(
    (format) => `    <NameIDFormat>${nameFormatPrefix}${format}</NameIDFormat>\n`,
  );
  const body = `<?xml version="1.0"?>
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:saml="${assertionNamespace}" entityID="${endpoint}">
  <SPSSODescriptor AuthnRequestsSigned="false" WantAssertionsSigned="true" protocolSupportEnumeration="${protocolNamespace}">
${formats.join('')}    <AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${endpoint}" index="0" isDefault="true"/>
    <AttributeConsumingService index="0">
      <ServiceName xml:lang="en">Locum</ServiceName>
${attributes.join('')}    </AttributeConsumingService>
  </SPSSODescriptor>
</EntityDescriptor>
`;
  const headers = [
    'Content-Type',
    'application/samlmetadata+xml',
    'Cache-Control',
    'no-store',
    'X-Content-Type-Options',
    'nosniff',
  ];
  return { status: 200, headers, body };
}
