/** A self-signed certificate of idp.example.com, good for a hundred years; nobody has its key. */
export const certificate = `
MIIDFzCCAf+gAwIBAgIULjZ6pz/JNFG5aPxHGXVpNs5DqIowDQYJKoZIhvcNAQEL
BQAwGjEYMBYGA1UEAwwPaWRwLmV4YW1wbGUuY29tMCAXDTI2MTEyNTE4NTM1NVoY
DzIxMjYxMTAxMTg1MzU1WjAaMRgwFgYDVQQDDA9pZHAuZXhhbXBsZS5jb20wggEi
MA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQCNcwXRbpf6vxZHVLzZAkFW898x
tXl+qeMt/LchNZBAgXBmAqZBR6/MIrBDs6kR0RgIs8KRY3pOgiGFFumt3AsygNmJ
FiyNI/DsAGu0beJTw7qA/x09Xat0Et/Ox4hJb5FwnuAtwVKKGaCH488LKiiUyJ7g
ljD1SrcGhEtGx4ll5fTRnHf4EC3c1mJVHbfkiUF3VXy3/4iMdMhESujMJ5AgkY8P
OFPdeyx8pMg6ppqOL8qsZZ1Kmtv236QbC64yeT4mfSJUvpDjyHkiNGFravI1qe+D
EauzYIJFUA69Pi5cgRBpPO+J7LPCFJEEqxHTP37zc7yNybIlF1SeUN+2LBAzAgMB
AAGjUzBRMB0GA1UdDgQWBBTT73bCs7h62P3RQ2fvhSJ2m/HHtjAfBgNVHSMEGDAW
gBTT73bCs7h62P3RQ2fvhSJ2m/HHtjAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3
DQEBCwUAA4IBAQAag4A8VI6D3BnbOnVp8QFcnreuvD4EdbUeHJ4XTG+/18H70V5F
eAMyr5MuPGUTAwZoauMFHRXs2zbEaj4t82EK/rW8WBipJe+7TaLyIST6bQsh2JYx
yRtGvYxUBWDbKYn6aJtrVXxcZ453j+PDuaoNlKsxATSfTkZZm25eY+BgS2oTnjGp
//4hro5U/fuHsTbQkklsYveBvRSAOpwZid9qBeFJwq+u5UdlGJkIUAcr+ujYhFoV
LK2gkj+XTWPtFuwhJD1PpD2MeyVB8sOuOzInzkChiV0syvx7z1T1YTb5l6r1x58i
woeE/5l+UobNhPrIxKkLJe+AXbPb0c+gk26N
`;

interface MetadataParts {
  readonly entityId?: string;
  readonly validUntil?: string;
  readonly use?: string;
  readonly certificate?: string;
}

/** Metadata of an identity provider as such write it, with more than the 1,000 characters that AWS asks for. */
export function samlMetadata(parts: MetadataParts = {}): string {
  const { entityId = 'https://idp.example.com/metadata', validUntil, use = 'signing' } = parts;
  const until = validUntil === undefined ? '' : ` validUntil="${validUntil}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"${until}>
  <md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="${use}">
      <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
        <ds:X509Data>
          <ds:X509Certificate>${parts.certificate ?? certificate}</ds:X509Certificate>
        </ds:X509Data>
      </ds:KeyInfo>
    </md:KeyDescriptor>
    <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.com/sso"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>
`;
}
